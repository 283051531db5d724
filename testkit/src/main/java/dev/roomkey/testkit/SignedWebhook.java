package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * Signs bodies as LiveKit signs its webhooks (livekit protocol, {@code webhook/url_notifier.go}).
 */
public final class SignedWebhook {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private SignedWebhook() {}

  /**
   * Returns the token of a webhook.
   *
   * @param sentAt the time on the clock of LiveKit
   */
  public static String token(String apiKey, String secret, byte[] body, Instant sentAt) {
    long now = sentAt.getEpochSecond();
    return TestToken.sign(
        Map.of(
            "iss", apiKey,
            "iat", now,
            "nbf", now,
            "exp", now + LIFETIME.toSeconds(),
            "sha256", sha256(body)),
        secret);
  }

  /** Returns an event of a participant, as LiveKit writes it. */
  public static byte[] event(
      String id, String event, String room, String identity, String sid, Instant joinedAt) {
    return """
    {"event":"%s","id":"%s","createdAt":"%d",
     "room":{"sid":"RM_%s","name":"%s","turnPassword":"turn-secret","emptyTimeout":300},
     "participant":{"sid":"%s","identity":"%s","state":"ACTIVE","joinedAt":"%d","joinedAtMs":"%d"}}
    """
        .formatted(
            event,
            id,
            joinedAt.getEpochSecond(),
            room,
            room,
            sid,
            identity,
            joinedAt.getEpochSecond(),
            joinedAt.toEpochMilli())
        .getBytes(UTF_8);
  }

  /**
   * Returns a request that reports an event in place of a LiveKit server, for tests that need to
   * know the response.
   */
  public static HttpRequest request(URI endpoint, LiveKitServer livekit, byte[] event) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(Await.PATIENCE)
        .header("Content-Type", "application/webhook+json")
        .header("Authorization", token(livekit.apiKey(), livekit.apiSecret(), event, Instant.now()))
        .POST(BodyPublishers.ofByteArray(event))
        .build();
  }

  private static String sha256(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
