package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;

/** The kinds of failure of a call to LiveKit's server API. */
public enum ApiFailure implements Keyed {
  /** LiveKit rejected the API key, or the token lacks a grant. */
  UNAUTHENTICATED,
  /** The room, participant or dispatch does not exist. */
  NOT_FOUND,
  /** LiveKit rejected the arguments of the call. */
  INVALID_ARGUMENT,
  /** LiveKit cannot be reached or is overloaded. A later call may succeed. */
  UNAVAILABLE,
  /** LiveKit did not answer in time. The call may have taken effect nevertheless. */
  TIMED_OUT,
  /** The response is not one that LiveKit gives, or reports an internal error. */
  INVALID_RESPONSE
}
