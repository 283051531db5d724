package dev.roomkey.http.operations;

/** Whether requests should be sent here. */
public enum Readiness {
  /** Yes. */
  READY(true),
  /** Yes, and rooms are made at the join: LiveKit's server API cannot be reached. */
  DEGRADED(true),
  /** No: nobody could be let into a room, because LiveKit's server API cannot be reached. */
  LIVEKIT_UNREACHABLE(false),
  /** No: it is about to stop, and answers what still comes. */
  STOPPING(false);

  private final boolean wantsRequests;

  Readiness(boolean wantsRequests) {
    this.wantsRequests = wantsRequests;
  }

  int status() {
    return wantsRequests ? 200 : 503;
  }
}
