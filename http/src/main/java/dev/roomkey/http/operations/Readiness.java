package dev.roomkey.http.operations;

/** The readiness of the server for requests. */
public enum Readiness {
  /** Ready. */
  READY(true),
  /** Ready, but LiveKit's server API cannot be reached: rooms are created at the join. */
  DEGRADED(true),
  /** Not ready: LiveKit's server API cannot be reached, so that most requests would fail. */
  LIVEKIT_UNREACHABLE(false),
  /** Not ready: the state store does not answer, so that most requests would fail. */
  STORE_UNAVAILABLE(false),
  /** Not ready: the server is shutting down, but still answers requests. */
  STOPPING(false);

  private final boolean ready;

  Readiness(boolean ready) {
    this.ready = ready;
  }

  int status() {
    return ready ? 200 : 503;
  }
}
