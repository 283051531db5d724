package dev.roomkey.admin;

import dev.roomkey.livekit.ApiFailure;

/** The reason why a call for an administrator failed. */
public enum AdminProblem {
  /** The room does not exist. */
  ROOM_NOT_FOUND,
  /** The room belongs to another deployment. */
  FOREIGN_NAMESPACE,
  /** The room has no participant with this identity. */
  PARTICIPANT_NOT_FOUND,
  /** The participant does not exist, or does not publish this track. */
  TRACK_NOT_FOUND,
  /** LiveKit rejected the arguments, for example because they exceed a limit. */
  REJECTED,
  /** LiveKit rejected the API key of the deployment. */
  UNAUTHORIZED,
  /** LiveKit cannot be reached or is overloaded. */
  UNREACHABLE,
  /** LiveKit did not answer in time. The change may have been made nevertheless. */
  TIMED_OUT,
  /** The response is not one that LiveKit gives, such as a proxy's HTML. */
  INVALID_RESPONSE;

  /**
   * Returns the problem of a failed call.
   *
   * @param missing the problem if LiveKit answers that something does not exist
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
