package dev.roomkey.room;

import dev.roomkey.livekit.ApiFailure;

/** Why a room could not be made or found. */
public enum RoomProblem {
  /** {@code existing_only}, and it is not there. */
  NOT_FOUND,
  /** It is there, and its metadata names another repository. */
  FOREIGN_REPOSITORY,
  /** LiveKit does not accept such a room: over one of its limits. */
  REJECTED,
  /** LiveKit does not accept our key. */
  UNAUTHORIZED,
  /** LiveKit cannot be reached, or cannot serve now. */
  UNREACHABLE,
  /** LiveKit did not answer in time. */
  TIMED_OUT,
  /** LiveKit, or whoever answered in its place, answered nonsense. */
  INVALID_RESPONSE;

  static RoomProblem of(ApiFailure failure) {
    return switch (failure) {
      case UNAUTHENTICATED -> UNAUTHORIZED;
      case INVALID_ARGUMENT -> REJECTED;
      case UNAVAILABLE -> UNREACHABLE;
      case TIMED_OUT -> TIMED_OUT;
      case NOT_FOUND, INVALID_RESPONSE -> INVALID_RESPONSE;
    };
  }
}
