package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.testkit.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Owns a participant that has only a signal connection: LiveKit counts it as one that has joined,
 * and no media is needed. What a browser does is tested with a browser.
 */
final class SignalClient implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private final String room;
  private final String identity;

  private SignalClient(LiveKitServer server, String room, String identity, String token) {
    this.room = room;
    this.identity = identity;
    URI address = URI.create(server.url() + "/rtc?protocol=15&sdk=js&access_token=" + token);
    this.socket =
        http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join();
  }

  /**
   * Joins; LiveKit lists the participant a moment later.
   *
   * @param claims more top-level claims, such as {@code name}
   */
  static SignalClient join(
      LiveKitServer server, String room, String identity, Map<String, Object> claims) {
    long now = System.currentTimeMillis() / 1000;
    Map<String, Object> all = new HashMap<>(claims);
    all.put("iss", server.apiKey());
    all.put("sub", identity);
    all.put("nbf", now);
    all.put("exp", now + 60);
    all.put("video", Map.of("roomJoin", true, "room", room));
    return new SignalClient(server, room, identity, TestToken.sign(all, server.apiSecret()));
  }

  /** Waits until LiveKit lists it, and gives it as the only one in its room. */
  LiveParticipant seenBy(LiveKitServerApi api) {
    Waiting.until(Duration.ofSeconds(5), () -> !ok(api.listParticipants(room, soon())).isEmpty());
    List<LiveParticipant> all = ok(api.listParticipants(room, soon()));
    assertThat(all).extracting(LiveParticipant::identity).containsExactly(identity);
    return all.getFirst();
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
