package dev.roomkey.token;

import static dev.roomkey.token.Forgery.claims;
import static dev.roomkey.token.Forgery.expiring;
import static dev.roomkey.token.Forgery.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.TokenVerification.Rejected;
import dev.roomkey.token.TokenVerification.Verified;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final long NOW = Given.NOW.getEpochSecond();

  /** A missing header field is null. */
  @Test
  void rejects_a_token_that_is_null() {
    assertThat(new TokenVerifier(List.of(), InstantSource.system()).verify(null))
        .isEqualTo(new Rejected(TokenRejection.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(longs = {-59, -1, 0, 1, 99_999_999_999L})
  void accepts_a_token_until_a_minute_after_its_expiry(long ahead) {
    assertThat(verify(signed(expiring(Long.toString(NOW + ahead))))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 1, 0, -99_999})
  void accepts_a_token_from_a_minute_before_its_begin(long ahead) {
    assertThat(verify(signed(expiring("1900000000,\"nbf\":" + (NOW + ahead)))))
        .isInstanceOf(Verified.class);
  }

  /** RFC 7519, section 2. LiveKit's golang-jwt drops the fraction as well. */
  @ParameterizedTest
  @CsvSource({"1800000600.0, 1800000600", "1800000600.999, 1800000600", "1.8e9, 1800000000"})
  void drops_the_fraction_of_a_time(String literal, long second) {
    assertThat(verify(signed(expiring(literal))))
        .asInstanceOf(type(Verified.class))
        .extracting(Verified::expiresAt)
        .isEqualTo(Instant.ofEpochSecond(second));
  }

  @Test
  void reads_a_token_of_another_library() {
    String token =
        TestToken.sign(
            Map.of(
                "iss",
                Given.KEY,
                "sub",
                "ann",
                "iat",
                NOW - 10,
                "exp",
                NOW + 290,
                "video",
                Map.of("roomJoin", true, "room", "r", "canPublish", false)),
            Given.SECRET);

    assertThat(verify(token))
        .isEqualTo(
            new Verified(
                new ApiKey(Given.KEY),
                TokenClaims.validFor(Duration.ofMinutes(5))
                    .identity("ann")
                    .video(VideoGrant.join("r").canPublish(false).build())
                    .build(),
                null,
                Given.NOW.plusSeconds(290),
                null));
  }

  @Test
  void ignores_claims_that_livekit_ignores() {
    assertThat(
            verify(
                signed(
                    claims(
                        "\"kind\":\"hologram\",\"kindDetails\":[\"a\",\"FORWARDED\"],\"aud\":[1],"
                            + "\"video\":{\"teleport\":true,\"room\":null}"))))
        .asInstanceOf(type(Verified.class))
        .extracting(Verified::claims)
        .isEqualTo(
            TokenClaims.validFor(Duration.ofMinutes(10))
                .identity("ann")
                .kindDetails(List.of(ParticipantKind.Detail.FORWARDED))
                .video(VideoGrant.builder().build())
                .build());
  }

  @Test
  void accepts_a_header_without_typ() {
    assertThat(verify(signed("{\"alg\":\"HS256\",\"kid\":\"x\"}", claims(""))))
        .isInstanceOf(Verified.class);
    assertThat(verify(signed("{\"typ\":\"jwt\",\"alg\":\"HS256\"}", claims(""))))
        .isInstanceOf(Verified.class);
  }

  @Test
  void limits_a_lifetime_to_the_maximum() {
    assertThat(verify(signed(expiring("99999999999"))))
        .asInstanceOf(type(Verified.class))
        .extracting(verified -> verified.claims().lifetime())
        .isEqualTo(TokenClaims.MAX_LIFETIME);
  }

  @Test
  void accepts_each_of_several_pairs_with_its_own_issuer_only() {
    LiveKitCredentials next =
        LiveKitCredentials.of("APInext", "another-secret-of-32-bytes-or-more");
    TokenVerifier verifier =
        new TokenVerifier(List.of(Given.CREDENTIALS, next), InstantSource.fixed(Given.NOW));
    InstantSource clock = InstantSource.fixed(Given.NOW);

    for (LiveKitCredentials pair : List.of(Given.CREDENTIALS, next)) {
      String token = new TokenIssuer(pair, clock, new Random()).issue(Given.join().build()).value();
      assertThat(verifier.verify(token))
          .asInstanceOf(type(Verified.class))
          .extracting(Verified::issuer)
          .isEqualTo(pair.apiKey());
    }
    LiveKitCredentials crossed =
        new LiveKitCredentials(next.apiKey(), Given.CREDENTIALS.apiSecret());
    String token =
        new TokenIssuer(crossed, clock, new Random()).issue(Given.join().build()).value();
    assertThat(verifier.verify(token)).isEqualTo(new Rejected(TokenRejection.WRONG_ISSUER));
  }

  @Test
  void reads_a_token_of_the_maximum_length() {
    String token = signed(claims("\"metadata\":\"" + "m".repeat(48_900) + '"'));

    assertThat(token).hasSizeBetween(TokenVerifier.MAX_LENGTH - 250, TokenVerifier.MAX_LENGTH);
    assertThat(verify(token)).isInstanceOf(Verified.class);
  }

  @Test
  void rejects_a_longer_token_unread() {
    String longest = "a".repeat(TokenVerifier.MAX_LENGTH);

    assertThat(verify(longest)).isEqualTo(new Rejected(TokenRejection.MALFORMED));
    assertThat(verify(longest + "a")).isEqualTo(new Rejected(TokenRejection.TOO_LARGE));
  }

  private static TokenVerification verify(String token) {
    return Given.verifier().verify(token);
  }
}
