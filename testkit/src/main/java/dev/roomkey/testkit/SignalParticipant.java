package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/**
 * Owns a participant that has only a signal connection: LiveKit makes the room for it as for any
 * other that joins, and no media is needed. What a browser does is tested with a browser.
 */
public final class SignalParticipant implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private SignalParticipant(LiveKitServer server, String token) {
    URI address = URI.create(server.url() + "/rtc?protocol=15&sdk=js&access_token=" + token);
    this.socket =
        http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join();
  }

  /** Joins; LiveKit lists the participant and its room a moment later. */
  public static SignalParticipant join(LiveKitServer server, String token) {
    return new SignalParticipant(server, token);
  }

  /** Whether LiveKit still keeps the connection. */
  public boolean isIn() {
    return !socket.isInputClosed();
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
