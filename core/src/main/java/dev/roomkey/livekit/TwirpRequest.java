package dev.roomkey.livekit;

import dev.roomkey.json.JsonStream;

/**
 * A request, which may be sent more than once.
 *
 * @param room the room of the call; empty if the call has no room, or several
 * @param token has the grants of this call only
 * @param json the body
 * @param reader reads the response
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TwirpRequest<T>(
    TwirpMethod method, String room, String token, byte[] json, JsonStream.Reader<T> reader) {
  /** Omits token and body. */
  @Override
  public String toString() {
    return "TwirpRequest[" + method.path() + "]";
  }
}
