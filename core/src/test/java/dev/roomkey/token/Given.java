package dev.roomkey.token;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.testkit.LiveKitServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Fixtures of the tests of tokens: a key pair, a time, an ordinary participant. */
final class Given {
  static final String KEY = "APItokens";
  static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";
  static final LiveKitCredentials CREDENTIALS = LiveKitCredentials.of(KEY, SECRET);
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Given() {}

  /** Signs at {@link #NOW}. */
  static TokenIssuer issuer() {
    return issuerAt(NOW);
  }

  static TokenIssuer issuerAt(Instant moment) {
    return new TokenIssuer(CREDENTIALS, InstantSource.fixed(moment), RANDOM);
  }

  /** Signs with the key of a server and a clock that is ahead by the given time. */
  static TokenIssuer issuerFor(LiveKitServer server, Duration ahead) {
    return new TokenIssuer(
        new LiveKitCredentials(
            new ApiKey(server.apiKey()), ApiSecret.forDevelopmentOnly(server.apiSecret())),
        InstantSource.offset(InstantSource.system(), ahead),
        RANDOM);
  }

  /** Accepts {@link #CREDENTIALS} at {@link #NOW}. */
  static TokenVerifier verifier() {
    return verifierAt(NOW);
  }

  static TokenVerifier verifierAt(Instant moment) {
    return new TokenVerifier(java.util.List.of(CREDENTIALS), InstantSource.fixed(moment));
  }

  /** Ann may join a room for ten minutes. */
  static TokenClaims.Builder join() {
    return TokenClaims.validFor(Duration.ofMinutes(10))
        .identity("ann")
        .video(VideoGrant.join("a-room").build());
  }

  /** A configuration with all fields set and without secrets. */
  static RoomConfiguration fullRoomConfig() {
    return new RoomConfiguration(
        "preset",
        Duration.ofMinutes(5),
        Duration.ofSeconds(20),
        0xFFFF_FFFFL,
        "{\"repo\":\"größe ☃\"}",
        new RoomEgress(
            Map.of("room", Map.of("fileOutputs", java.util.List.of(Map.of("filepath", "f"))))),
        100,
        2000,
        true,
        java.util.List.of(
            new RoomAgentDispatch(
                "onboarding",
                "{\"a\":1}",
                RoomAgentDispatch.RestartPolicy.JRP_NEVER,
                "blue",
                Map.of("language", "日本語", "", ""))),
        Map.of("team", "\"quoted\"", "empty", ""));
  }
}
