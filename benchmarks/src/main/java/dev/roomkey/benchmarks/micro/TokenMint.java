package dev.roomkey.benchmarks.micro;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.benchmarks.targets.TokenVerifier;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.VideoGrant;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import livekit.LivekitAgentDispatch;
import livekit.LivekitRoom;

/**
 * Issues the same token with Roomkey and with LiveKit's Java SDK. Objects that do not depend on the
 * participant are created once, as in a server.
 */
interface TokenMint {
  String SECRET = TokenVerifier.SECRET;
  String IDENTITY = "participant-4711";
  String NAME = "Ann Example";
  String METADATA = "{\"role\":\"host\",\"locale\":\"en\",\"theme\":\"dark\"}";
  String ROOM = "roomkey_standup-2026-11-22";
  String AGENT = "onboarding";
  Duration LIFETIME = Duration.ofMinutes(10);

  /** Issues a token. */
  String mint();

  static TokenMint roomkey() {
    TokenIssuer issuer =
        new TokenIssuer(
            LiveKitCredentials.of(TokenVerifier.KEY, SECRET),
            InstantSource.system(),
            BufferedSecureRandom.ofSystem());
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

  static TokenMint officialSdk() {
    LivekitRoom.RoomConfiguration config =
        LivekitRoom.RoomConfiguration.newBuilder()
            .addAgents(
                LivekitAgentDispatch.RoomAgentDispatch.newBuilder().setAgentName(AGENT).build())
            .build();
    return () -> {
      AccessToken token = new AccessToken(TokenVerifier.KEY, SECRET);
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
   * Verifies a token.
   *
   * @throws IllegalStateException if it is not the token that both sides must issue
   */
  static void verify(String source, String token) {
    TokenVerifier.verify(
        source,
        token,
        Map.of("/sub", IDENTITY, "/name", NAME, "/metadata", METADATA, "/video/room", ROOM));
  }
}
