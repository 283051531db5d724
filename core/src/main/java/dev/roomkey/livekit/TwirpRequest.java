package dev.roomkey.livekit;

/** One request as it is sent, however often. */
final class TwirpRequest {
  private final TwirpMethod method;
  private final String room;
  private final String token;
  private final byte[] json;

  /**
   * @param room the one that it is about; empty where it is about none, or several
   * @param token lets LiveKit do just this
   */
  TwirpRequest(TwirpMethod method, String room, String token, byte[] json) {
    this.method = method;
    this.room = room;
    this.token = token;
    this.json = json;
  }

  TwirpMethod method() {
    return method;
  }

  String room() {
    return room;
  }

  String token() {
    return token;
  }

  byte[] json() {
    return json;
  }
}
