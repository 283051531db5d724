package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.roomkey.base.RandomId;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.TokenOracle;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenIssuerTest {
  private static final long NOW = Given.NOW.getEpochSecond();

  @Test
  void each_token_has_issuer_subject_times_and_id() {
    AccessToken token = Given.issuer().issue(Given.join().build());

    JsonNode claims = read(token);
    assertThat(claims.propertyNames())
        .containsExactly("iss", "sub", "iat", "nbf", "exp", "jti", "video");
    assertThat(claims.path("iss").asString()).isEqualTo(Given.KEY);
    assertThat(claims.path("sub").asString()).isEqualTo("ann");
    assertThat(claims.path("iat").asLong()).isEqualTo(NOW);
    assertThat(claims.path("nbf").asLong()).isEqualTo(NOW);
    assertThat(claims.path("exp").asLong()).isEqualTo(NOW + 600);
    assertThat(claims.path("jti").asString()).isEqualTo(token.id());
    assertThat(token.expiresAt()).isEqualTo(Given.NOW.plusSeconds(600));
  }

  @Test
  void issues_a_server_token_without_an_identity() {
    TokenClaims claims =
        TokenClaims.validFor(Duration.ofMinutes(1)).video(VideoGrant.createRooms()).build();

    assertThat(read(Given.issuer().issue(claims)).propertyNames())
        .containsExactly("iss", "iat", "nbf", "exp", "jti", "video");
  }

  @Test
  void rejects_a_join_without_identity_or_room() {
    TokenClaims.Builder withoutIdentity = TokenClaims.validFor(Duration.ofMinutes(1));
    TokenClaims nameless = withoutIdentity.video(VideoGrant.join("r").build()).build();
    TokenClaims everywhere =
        Given.join().video(VideoGrant.builder().roomJoin(true).build()).build();

    for (TokenClaims claims : List.of(nameless, everywhere)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Given.issuer().issue(claims));
      assertThatIllegalArgumentException().isThrownBy(() -> Given.issuer().draft(claims));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(booleans = {true, false})
  void a_permission_is_true_false_or_absent(@Nullable Boolean value) {
    VideoGrant grant =
        VideoGrant.join("r")
            .canPublish(value)
            .canSubscribe(value)
            .canPublishData(value)
            .canUpdateOwnMetadata(value)
            .canSubscribeMetrics(value)
            .canManageAgentSession(value)
            .build();

    JsonNode video = read(Given.issuer().issue(Given.join().video(grant).build())).path("video");

    for (String permission :
        List.of(
            "canPublish",
            "canSubscribe",
            "canPublishData",
            "canUpdateOwnMetadata",
            "canSubscribeMetrics",
            "canManageAgentSession")) {
      assertThat(video.has(permission)).as(permission).isEqualTo(value != null);
      assertThat(video.path(permission).asBoolean(false))
          .as(permission)
          .isEqualTo(Boolean.TRUE.equals(value));
    }
  }

  @Test
  void writes_the_claims_of_a_participant_and_omits_empty_strings() {
    TokenClaims.Builder said =
        Given.join().name("Ann").metadata("m").sha256("abc=").roomPreset("preset");
    TokenClaims.Builder empty = Given.join().name("").metadata("").sha256("").roomPreset("");

    JsonNode claims = read(Given.issuer().issue(said.build()));
    for (String[] claim :
        new String[][] {
          {"name", "Ann"}, {"metadata", "m"}, {"sha256", "abc="}, {"roomPreset", "preset"}
        }) {
      assertThat(claims.path(claim[0]).asString()).isEqualTo(claim[1]);
    }
    assertThat(empty.build()).isEqualTo(Given.join().build());
  }

  @Test
  void writes_tags_and_agent_attributes_as_objects() {
    JsonNode config =
        read(Given.issuer().issue(Given.join().roomConfig(Given.fullRoomConfig()).build()))
            .path("roomConfig");

    assertThat(config.path("tags").isObject()).isTrue();
    assertThat(config.path("tags").path("team").asString()).isEqualTo("\"quoted\"");
    assertThat(config.path("tags").path("empty").asString()).isEmpty();
    JsonNode attributes = config.path("agents").path(0).path("attributes");
    assertThat(attributes.isObject()).isTrue();
    assertThat(attributes.path("language").asString()).isEqualTo("日本語");
  }

  @Test
  void tokens_have_different_ids() {
    TokenIssuer issuer = Given.issuer();
    TokenClaims claims = Given.join().build();
    Set<String> ids = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 20_000).parallel().forEach(i -> ids.add(issuer.issue(claims).id()));

    assertThat(ids).hasSize(20_000).allMatch(RandomId::isValid);
  }

  @Test
  void issues_tokens_on_many_threads() {
    TokenIssuer issuer = Given.issuer();
    TokenVerifier verifier = Given.verifier();
    TokenClaims claims = Given.join().roomConfig(Given.fullRoomConfig()).build();

    assertThat(
            IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(i -> verifier.verify(issuer.issue(claims).value())))
        .allMatch(TokenVerification.Verified.class::isInstance);
  }

  static Stream<Duration> invalidLifetimes() {
    return Stream.of(
        Duration.ZERO,
        Duration.ofMillis(999),
        Duration.ofSeconds(-1),
        TokenClaims.MAX_LIFETIME.plusNanos(1),
        Duration.ofSeconds(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("invalidLifetimes")
  void rejects_a_lifetime_under_a_second_or_over_ten_years(Duration lifetime) {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenClaims.validFor(lifetime).build());
  }

  @Test
  @SuppressWarnings("NullAway") // as a caller without null checks
  void rejects_claims_without_a_lifetime() {
    assertThatNullPointerException().isThrownBy(() -> TokenClaims.validFor(null));
    // The only alternative is the constructor of the record, which has no default either.
    assertThat(TokenClaims.class.getConstructors()).hasSize(1);
    assertThat(TokenClaims.class.getConstructors()[0].getParameterTypes()[0])
        .isEqualTo(Duration.class);
  }

  @Test
  void drops_the_fraction_of_a_lifetime() {
    assertThat(TokenClaims.validFor(Duration.ofMillis(1999)).build().lifetime())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void rejects_a_lone_surrogate_in_each_claim() {
    String half = "\ud83d";
    Set<Runnable> ways = new HashSet<>();
    ways.add(() -> Given.join().identity(half));
    ways.add(() -> Given.join().name(half).build());
    ways.add(() -> Given.join().metadata(half).build());
    ways.add(() -> Given.join().attributes(Map.of(half, "")).build());
    ways.add(() -> Given.join().attributes(Map.of("", half)).build());
    ways.add(() -> Given.join().sha256(half).build());
    ways.add(() -> Given.join().roomPreset(half).build());
    ways.add(() -> VideoGrant.join(half).build());
    ways.add(() -> VideoGrant.builder().destinationRoom(half).build());
    ways.add(() -> RoomConfiguration.DEFAULT.withMetadata(half));
    ways.add(() -> configuration(half, Map.of()));
    ways.add(() -> configuration("", Map.of("tag", half)));
    ways.add(() -> agent(half, Map.of()));
    ways.add(() -> agent("", Map.of(half, "")));
    ways.add(() -> RoomAgentDispatch.named(half));
    ways.add(() -> RoomAgentDispatch.named("a", half));

    assertThat(ways).allSatisfy(way -> assertThatIllegalArgumentException().isThrownBy(way::run));
  }

  private static RoomConfiguration configuration(String name, Map<String, String> tags) {
    return new RoomConfiguration(
        name, Duration.ZERO, Duration.ZERO, 0, "", null, 0, 0, false, List.of(), tags);
  }

  private static RoomAgentDispatch agent(String deployment, Map<String, String> attributes) {
    return new RoomAgentDispatch(
        "a", "", RoomAgentDispatch.RestartPolicy.JRP_NEVER, deployment, attributes);
  }

  private static JsonNode read(AccessToken token) {
    return TokenOracle.verifyAt(token.value(), Given.KEY, Given.SECRET, Given.NOW);
  }
}
