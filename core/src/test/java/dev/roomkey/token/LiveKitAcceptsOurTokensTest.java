package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whether a real livekit-server accepts the tokens. */
class LiveKitAcceptsOurTokensTest {
  private final LiveKitServer server = LiveKitServer.shared();

  @Test
  void accepts_a_plain_join() {
    assertThat(ask(Given.join().build())).isEqualTo(new RtcValidate.Answer(200, "success"));
  }

  @Test
  void accepts_a_room_configuration_with_tags_and_agents() {
    assertThat(ask(Given.join().roomConfig(Given.fullRoomConfig()).build()).letsIn()).isTrue();
  }

  /** The official Java SDK writes maps as arrays. Shows that LiveKit reads the configuration. */
  @Test
  void rejects_a_room_configuration_with_tags_as_an_array() {
    assertThat(askSigned(Map.of("tags", Map.of("team", "a"))).letsIn()).isTrue();
    assertThat(askSigned(Map.of("tags", List.of(Map.of("key", "team", "value", "a")))).status())
        .isEqualTo(401);
  }

  static Stream<Arguments> permissions() {
    Map<String, BiFunction<VideoGrant.Builder, @Nullable Boolean, VideoGrant.Builder>> setters =
        Map.of(
            "canPublish", VideoGrant.Builder::canPublish,
            "canSubscribe", VideoGrant.Builder::canSubscribe,
            "canPublishData", VideoGrant.Builder::canPublishData,
            "canUpdateOwnMetadata", VideoGrant.Builder::canUpdateOwnMetadata,
            "canSubscribeMetrics", VideoGrant.Builder::canSubscribeMetrics,
            "canManageAgentSession", VideoGrant.Builder::canManageAgentSession);
    return setters.entrySet().stream()
        .flatMap(permission ->
            Stream.of("true", "false", "absent")
                .map(value ->
                    Arguments.of(
                        permission.getKey(),
                        value,
                        permission
                            .getValue()
                            .apply(
                                VideoGrant.join("a-room"),
                                value.equals("absent") ? null : Boolean.valueOf(value))
                            .build())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("permissions")
  void accepts_each_value_of_each_permission(String permission, String value, VideoGrant grant) {
    assertThat(ask(Given.join().video(grant).build()).letsIn()).as(permission + value).isTrue();
  }

  @Test
  void accepts_all_grants_together() {
    assertThat(ask(everything()).letsIn()).isTrue();
  }

  @Test
  void accepts_arbitrary_claims_of_a_participant() {
    qt().withExamples(Rounds.of(50, 2000))
        .forAll(ClaimSets.ofParticipants())
        .checkAssert(
            claims -> assertThat(ask(claims)).isEqualTo(new RtcValidate.Answer(200, "success")));
  }

  @ParameterizedTest
  @ValueSource(longs = {-650, -630, 30, 50})
  void accepts_a_token_within_the_leeway_as_the_verifier_does(long ahead) {
    assertThat(bothAccept(Duration.ofSeconds(ahead))).containsExactly(true, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {-670, 70})
  void rejects_a_token_outside_the_leeway_as_the_verifier_does(long ahead) {
    assertThat(bothAccept(Duration.ofSeconds(ahead))).containsExactly(false, false);
  }

  @Test
  void accepts_a_development_secret_of_six_bytes() {
    try (LiveKitServer dev = LiveKitServer.builder().apiKey("devkey").apiSecret("secret").start()) {
      String token = Given.issuerFor(dev, Duration.ZERO).issue(Given.join().build()).value();

      assertThat(RtcValidate.ask(dev, token).letsIn()).isTrue();
    }
  }

  @Test
  void rejects_a_token_of_another_secret() {
    String token =
        new TokenIssuer(
                LiveKitCredentials.of(server.apiKey(), Given.SECRET),
                InstantSource.system(),
                new Random())
            .issue(Given.join().build())
            .value();

    assertThat(RtcValidate.ask(server, token).status()).isEqualTo(401);
  }

  /**
   * Returns whether livekit-server and the verifier accept a token of ten minutes from a wrong
   * clock.
   */
  private List<@Nullable Boolean> bothAccept(Duration ahead) {
    String token = Given.issuerFor(server, ahead).issue(Given.join().build()).value();
    TokenVerifier ours =
        new TokenVerifier(
            List.of(LiveKitCredentials.of(server.apiKey(), server.apiSecret())),
            InstantSource.system());
    return Arrays.asList(
        RtcValidate.ask(server, token).letsIn(),
        ours.verify(token) instanceof TokenVerification.Verified);
  }

  private RtcValidate.Answer ask(TokenClaims claims) {
    return RtcValidate.ask(server, Given.issuerFor(server, Duration.ZERO).issue(claims).value());
  }

  private RtcValidate.Answer askSigned(Map<String, ?> roomConfig) {
    return RtcValidate.ask(
        server,
        signed(
            Map.of(
                "sub",
                "ann",
                "video",
                Map.of("roomJoin", true, "room", "a-room"),
                "roomConfig",
                roomConfig)));
  }

  /** Signs claims that the issuer rejects, too. */
  private String signed(Map<String, ?> claims) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> all = new HashMap<>(claims);
    all.put("iss", server.apiKey());
    all.put("nbf", now);
    all.put("exp", now + 60);
    return TestToken.sign(all, server.apiSecret());
  }

  /** The reason why the issuer rejects both. */
  @Test
  void rejects_a_join_without_identity_or_room() {
    Map<String, ?> nowhere = Map.of("sub", "ann", "video", Map.of("roomJoin", true));
    Map<String, ?> withoutIdentity = Map.of("video", Map.of("roomJoin", true, "room", "a-room"));

    assertThat(RtcValidate.ask(server, signed(nowhere)).status()).isEqualTo(400);
    assertThat(RtcValidate.ask(server, signed(withoutIdentity)).status()).isEqualTo(400);
  }

  private static TokenClaims everything() {
    return Given.join()
        .name("Ann \"A\" Ångström")
        .metadata("{\"k\":\"\\u0000\\n☃😀\"}")
        .attributes(Map.of("k", "v", "", ""))
        .kind(ParticipantKind.AGENT)
        .kindDetails(List.of(ParticipantKind.Detail.values()))
        .sha256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        .roomPreset("preset")
        .roomConfig(Given.fullRoomConfig())
        .video(
            VideoGrant.join("a-room")
                .participantMayCreateAndDeleteRooms()
                .roomList(true)
                .roomRecord(true)
                .roomAdmin(true)
                .ingressAdmin(true)
                .hidden(true)
                .recorder(true)
                .agent(true)
                .canPublish(true)
                .canSubscribe(true)
                .canPublishData(true)
                .canUpdateOwnMetadata(true)
                .canSubscribeMetrics(true)
                .canManageAgentSession(true)
                .canPublishSources(EnumSet.allOf(TrackSource.class))
                .destinationRoom("another")
                .build())
        .sip(new SipGrant(true, true))
        .agent(new AgentGrant(true, true, true))
        .inference(new InferenceGrant(true))
        .observability(new ObservabilityGrant(true))
        .build();
  }
}
