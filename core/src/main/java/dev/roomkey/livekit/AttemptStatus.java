package dev.roomkey.livekit;

import java.util.Locale;

/** How one attempt ended, as far as that says whether LiveKit can be reached, and to repeat it. */
enum AttemptStatus {
  /** LiveKit answered, well or not. */
  ANSWERED,
  /** LiveKit answered that it cannot serve this now. */
  OVERLOADED,
  /** Something in front of LiveKit answered that it cannot reach it. */
  BAD_GATEWAY,
  /** There was no connection: nothing was asked. */
  NOT_CONNECTED,
  /** The other side speaks no TLS, or none that can be trusted. */
  TLS_FAILED,
  /** The connection ended before any answer. What was asked for may have happened. */
  CONNECTION_LOST,
  /** No whole answer in time, or one that says so. */
  TIMED_OUT,
  /** An answer that is none. */
  INVALID_RESPONSE,
  /** Ended from our side. */
  CANCELLED,
  /** Not made: the breaker is open. */
  BREAKER_OPEN,
  /** Not made: too many others were under way. */
  BULKHEAD_FULL;

  /** Whether LiveKit was asked, or might have been. */
  boolean isOfAttempt() {
    return this != BREAKER_OPEN && this != BULKHEAD_FULL;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
