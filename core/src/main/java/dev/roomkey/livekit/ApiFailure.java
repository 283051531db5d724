package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;

/** How a call of LiveKit's server API can fail. */
public enum ApiFailure implements Keyed {
  /** LiveKit rejects our key, or our token lacks a grant. */
  UNAUTHENTICATED,
  /** The room, participant or dispatch does not exist. */
  NOT_FOUND,
  /** LiveKit rejects what was asked for. */
  INVALID_ARGUMENT,
  /** LiveKit cannot be reached, or says that it cannot serve now. Worth another try later. */
  UNAVAILABLE,
  /** LiveKit did not answer in time. What was asked for may have happened all the same. */
  TIMED_OUT,
  /** An answer that LiveKit does not give, or an error inside of it. */
  INVALID_RESPONSE;

  /** Returns how metrics spell it, {@code timed_out}. */
  @Override
  public String key() {
    return this == INVALID_RESPONSE ? "nonsense" : Keyed.super.key();
  }
}
