package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.TestToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A participant with a signal connection only, without media: LiveKit lists it as joined. Reads all
 * messages and sends none.
 */
final class SignalClient implements AutoCloseable {
  private final Socket socket;
  private final String room;
  private final String identity;

  private SignalClient(LiveKitServer server, String room, String identity, String token) {
    this.room = room;
    this.identity = identity;
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.getOutputStream().write(upgrade(token).getBytes(US_ASCII));
      Thread.ofVirtual().start(this::read);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String upgrade(String token) {
    return "GET /rtc?protocol=15&sdk=js&access_token="
        + token
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  }

  private void read() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // closed
    }
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

  /** Waits until LiveKit lists the participant, and returns it as the only one in its room. */
  LiveParticipant seenBy(LiveKitServerApi api) {
    Await.until(Await.PATIENCE, () -> !ok(api.listParticipants(room, soon())).isEmpty());
    List<LiveParticipant> all = ok(api.listParticipants(room, soon()));
    assertThat(all).extracting(LiveParticipant::identity).containsExactly(identity);
    return all.getFirst();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
