package dev.roomkey.room;

import dev.roomkey.livekit.ApiFailure;

/** The reason why a room was not provisioned. */
public enum RoomProblem {
  /** The room does not exist, and the mode is {@code existing_only}. */
  NOT_FOUND,
  /** The room exists, and its metadata has a different repository. */
  FOREIGN_REPOSITORY,
  /** LiveKit rejected the room, for example because it exceeds a limit. */
  REJECTED,
  /** LiveKit rejected the API key of the deployment. */
  UNAUTHORIZED,
  /** LiveKit cannot be reached or is overloaded. */
  UNREACHABLE,
  /** LiveKit did not answer in time. */
  TIMED_OUT,
  /** The response is not one that LiveKit gives, such as a proxy's HTML. */
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
