package dev.roomkey.livekit;

/** The end of one attempt, which determines retries and the circuit breaker. */
enum AttemptStatus {
  /** LiveKit answered with a result or an error. */
  ANSWERED,
  /** LiveKit answered that it cannot serve the call now. */
  OVERLOADED,
  /** A proxy answered that it cannot reach LiveKit. */
  BAD_GATEWAY,
  /** No connection was established, so nothing was sent. */
  NOT_CONNECTED,
  /** The TLS handshake failed: no TLS, or an untrusted certificate. */
  TLS_FAILED,
  /** The connection ended before a response. The call may have taken effect. */
  CONNECTION_LOST,
  /** The response was not complete in time, or is a timeout of LiveKit. */
  TIMED_OUT,
  /** The response is not one that LiveKit gives. */
  INVALID_RESPONSE,
  /** The calling thread was interrupted, or the client closed. */
  CANCELLED,
  /** Not sent: the circuit breaker is open. */
  BREAKER_OPEN,
  /** Not sent: too many calls are in progress. */
  BULKHEAD_FULL;

  /** Returns whether the request was sent, or might have been. */
  boolean wasSent() {
    return this != BREAKER_OPEN && this != BULKHEAD_FULL;
  }
}
