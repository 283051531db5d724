package dev.roomkey.livekit;

/**
 * A request, which may be sent more than once.
 *
 * @param room the room of the call; empty if the call has no room, or several
 * @param token has the grants of this call only
 * @param json the body
 * @param memory the memory of the response
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TwirpRequest(
    TwirpMethod method, String room, String token, byte[] json, ResponseMemory.Claim memory) {
  /** Omits token and body. */
  @Override
  public String toString() {
    return "TwirpRequest[" + method.path() + "]";
  }
}
