package dev.roomkey.livekit;

/** How one attempt ended, as far as that decides about retries and the circuit breaker. */
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
  /** The answer is none of LiveKit's. */
  INVALID_RESPONSE,
  /** Ended from our side. */
  CANCELLED,
  /** Not made: the breaker is open. */
  BREAKER_OPEN,
  /** Not made: too many others were under way. */
  BULKHEAD_FULL;

  /** Returns whether LiveKit was asked, or might have been. */
  boolean wasSent() {
    return this != BREAKER_OPEN && this != BULKHEAD_FULL;
  }
}
