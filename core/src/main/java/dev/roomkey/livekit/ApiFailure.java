package dev.roomkey.livekit;

import java.util.Locale;

/** How a call to LiveKit's server API can fail. */
public enum ApiFailure {
  /** LiveKit does not accept our key, or our token lacks a grant. */
  UNAUTHENTICATED,
  /** No such room, participant or dispatch. */
  NOT_FOUND,
  /** LiveKit does not accept what we asked for. */
  INVALID_ARGUMENT,
  /** LiveKit cannot be reached, or says that it cannot serve now. Worth another try later. */
  UNAVAILABLE,
  /** LiveKit did not answer in time. What was asked for may have happened all the same. */
  TIMED_OUT,
  /** An answer that LiveKit does not give, or an error inside of it. */
  INVALID_RESPONSE;

  /** As metrics spell it, {@code timed_out}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
