package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.TokenOracle;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests that Nimbus and the verifier read the same claims from a token. */
class OthersReadOurTokensTest {
  @Test
  void nimbus_reads_each_claim() {
    qt().withExamples(Rounds.of(250, 10_000))
        .forAll(ClaimSets.any())
        .checkAssert(claims -> {
          AccessToken token = Given.issuer().issue(claims);

          JsonNode read = TokenOracle.verifyAt(token.value(), Given.KEY, Given.SECRET, Given.NOW);

          assertThat(read).isEqualTo(ClaimTree.of(Given.KEY, token, claims));
        });
  }

  @Test
  void the_verifier_reads_each_claim() {
    qt().withExamples(Rounds.of(250, 10_000))
        .forAll(ClaimSets.any())
        .checkAssert(claims -> {
          AccessToken token = Given.issuer().issue(claims);

          assertThat(Given.verifier().verify(token.value()))
              .isEqualTo(
                  new TokenVerification.Verified(
                      new ApiKey(Given.KEY),
                      claims,
                      Given.NOW,
                      Given.NOW.plus(claims.lifetime()),
                      token.id()));
        });
  }

  @Test
  void a_copy_with_another_room_configuration_keeps_all_other_claims() {
    qt().withExamples(Rounds.of(50, 2000))
        .forAll(ClaimSets.any())
        .checkAssert(claims -> {
          TokenClaims other = claims.withRoomConfig(Given.fullRoomConfig());

          assertThat(other.roomConfig()).isEqualTo(Given.fullRoomConfig());
          assertThat(other.withRoomConfig(claims.roomConfig())).isEqualTo(claims);
        });
  }

  @Test
  void a_token_is_valid_from_the_second_of_its_issue() {
    Instant late = Given.NOW.plusNanos(999_999_999);
    AccessToken token = Given.issuerAt(late).issue(Given.join().build());

    JsonNode claims = TokenOracle.verifyAt(token.value(), Given.KEY, Given.SECRET, late);

    assertThat(claims.path("nbf").asLong()).isEqualTo(Given.NOW.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(Given.NOW.getEpochSecond() + 600);
    assertThat(token.expiresAt()).isEqualTo(Given.NOW.plusSeconds(600));
  }
}
