package dev.roomkey.livekit;

/**
 * One request as it is sent, however often.
 *
 * @param room the room that it is about; empty if it is about none or several
 * @param token lets LiveKit do just this
 * @param memory what its response takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TwirpRequest(
    TwirpMethod method, String room, String token, byte[] json, ResponseMemory.Claim memory) {
  /** Prints neither token nor body. */
  @Override
  public String toString() {
    return "TwirpRequest[" + method.path() + "]";
  }
}
