package dev.roomkey.admin;

import dev.roomkey.livekit.ApiFailure;

/** Why something could not be done to a room. */
public enum AdminProblem {
  /** There is no such room. */
  ROOM_NOT_FOUND,
  /** It is there, and another deployment's. */
  FOREIGN_NAMESPACE,
  /** Nobody of this identity is in the room. */
  PARTICIPANT_NOT_FOUND,
  /** Nobody of this identity is in the room, or they publish no such track. */
  TRACK_NOT_FOUND,
  /** LiveKit does not take what it was told: over one of its limits. */
  REJECTED,
  /** LiveKit does not accept our key. */
  UNAUTHORIZED,
  /** LiveKit cannot be reached, or cannot serve now. */
  UNREACHABLE,
  /** LiveKit did not answer in time. What was asked for may have happened all the same. */
  TIMED_OUT,
  /** LiveKit, or whoever answered in its place, answered nonsense. */
  INVALID_RESPONSE;

  /**
   * @param missing what it is that is not there, where LiveKit says that something is not
   */
  static AdminProblem of(ApiFailure failure, AdminProblem missing) {
    return switch (failure) {
      case NOT_FOUND -> missing;
      case INVALID_ARGUMENT -> REJECTED;
      case UNAUTHENTICATED -> UNAUTHORIZED;
      case UNAVAILABLE -> UNREACHABLE;
      case TIMED_OUT -> TIMED_OUT;
      case INVALID_RESPONSE -> INVALID_RESPONSE;
    };
  }
}
