package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.TestToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * An event of a room that the test sends in place of LiveKit, to know which responses were lost.
 *
 * @param id the same for each attempt
 */
record SignedWebhook(String id, String room) {
  /** Returns the request to a server. */
  HttpRequest request(URI endpoint, LiveKitServer livekit) {
    String body =
        Json.object()
            .put("event", "track_published")
            .put("id", id)
            .put("createdAt", Long.toString(Instant.now().getEpochSecond()))
            .set("room", Json.object().put("sid", "RM_" + room).put("name", room))
            .toString();
    return HttpRequest.newBuilder(endpoint)
        .timeout(Duration.ofMinutes(2))
        .header("Content-Type", "application/webhook+json")
        .header("Authorization", token(body, livekit))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String token(String body, LiveKitServer livekit) {
    long now = Instant.now().getEpochSecond();
    return TestToken.sign(
        Map.of("iss", livekit.apiKey(), "nbf", now, "exp", now + 300, "sha256", sha256(body)),
        livekit.apiSecret());
  }

  private static String sha256(String body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
