package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/**
 * A participant with a signal connection and without media. LiveKit creates the room as for any
 * other join.
 */
public final class SignalParticipant implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private SignalParticipant(LiveKitServer server, String token) {
    URI address = URI.create(server.url() + "/rtc?protocol=15&sdk=js&access_token=" + token);
    this.socket =
        http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join();
  }

  /** Joins a room. LiveKit lists the participant and the room a moment later. */
  public static SignalParticipant join(LiveKitServer server, String token) {
    return new SignalParticipant(server, token);
  }

  /** Returns whether the participant is connected. */
  public boolean isIn() {
    return !socket.isInputClosed();
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
