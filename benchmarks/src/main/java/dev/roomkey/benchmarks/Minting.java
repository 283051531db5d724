package dev.roomkey.benchmarks;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.VideoGrant;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import livekit.LivekitAgentDispatch;
import livekit.LivekitRoom;

/**
 * Owns one token, made by Roomkey and by the official Java SDK: the same participant, the same
 * grant, the same room. What is the same for every participant is made once, as a server would.
 */
final class Minting {
  static final String KEY = "APIbenchmark";
  static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";

  static final String IDENTITY = "participant-4711";
  static final String NAME = "Ann Example";
  static final String METADATA = "{\"role\":\"host\",\"locale\":\"en\",\"theme\":\"dark\"}";
  static final String ROOM = "roomkey_standup-2026-11-22";
  static final String AGENT = "onboarding";
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private Minting() {}

  /** Makes a token. */
  interface Mint {
    String mint();
  }

  static Mint roomkey() {
    TokenIssuer issuer =
        new TokenIssuer(
            LiveKitCredentials.of(KEY, SECRET),
            InstantSource.system(),
            new BufferedSecureRandom(chance()));
    RoomConfiguration config =
        new RoomConfiguration(
            "",
            Duration.ZERO,
            Duration.ZERO,
            0,
            "",
            null,
            0,
            0,
            false,
            List.of(RoomAgentDispatch.named(AGENT)),
            Map.of());
    return () ->
        issuer
            .issue(
                TokenClaims.validFor(LIFETIME)
                    .identity(IDENTITY)
                    .name(NAME)
                    .metadata(METADATA)
                    .video(VideoGrant.join(ROOM).build())
                    .roomConfig(config)
                    .build())
            .value();
  }

  static Mint officialSdk() {
    LivekitRoom.RoomConfiguration config =
        LivekitRoom.RoomConfiguration.newBuilder()
            .addAgents(
                LivekitAgentDispatch.RoomAgentDispatch.newBuilder().setAgentName(AGENT).build())
            .build();
    return () -> {
      AccessToken token = new AccessToken(KEY, SECRET);
      token.setTtl(LIFETIME.toMillis());
      token.setIdentity(IDENTITY);
      token.setName(NAME);
      token.setMetadata(METADATA);
      token.addGrants(new RoomJoin(true), new RoomName(ROOM));
      token.setRoomConfiguration(config);
      return token.toJwt();
    };
  }

  /**
   * The JDK's generator after NIST SP 800-90A, which takes its seed from the system and a third of
   * the default one's time; or the default one, where there is no other.
   */
  private static SecureRandom chance() {
    try {
      return SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException another) {
      return new SecureRandom();
    }
  }
}
