package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOracleTest {
  private static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Map<String, Object> VALID =
      Map.of("iss", "APIx", "sub", "ann", "nbf", 999_999, "exp", 1_000_001);

  @Test
  void returns_the_claims_of_a_valid_token() {
    String token = TestToken.sign(VALID, SECRET);

    assertThat(TokenOracle.verifyAt(token, "APIx", SECRET, NOW))
        .isEqualTo(TokenOracle.decode(token));
    assertThat(TokenOracle.decode(token).path("sub").asString()).isEqualTo("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 1000000, the token has expired",
    "exp, , exp is missing",
    "nbf, 1000001, the token is not valid yet",
    "nbf, , nbf is missing",
    "iss, 7, iss is not the API key"
  })
  void rejects_an_invalid_claim(String claim, Long value, String reason) {
    Map<String, Object> claims = new HashMap<>(VALID);
    claims.put(claim, value);
    String token = TestToken.sign(claims, SECRET);

    assertThatThrownBy(() -> TokenOracle.verifyAt(token, "APIx", SECRET, NOW))
        .isInstanceOf(TokenOracle.Refused.class)
        .hasMessageEndingWith(reason);
  }

  @Test
  void rejects_another_secret() {
    String token = TestToken.sign(VALID, SECRET);

    assertThatThrownBy(() -> TokenOracle.verifyAt(token, "APIx", SECRET + "!", NOW))
        .isInstanceOf(TokenOracle.Refused.class)
        .hasMessageNotContaining(token);
  }

  @Test
  void rejects_malformed_tokens() {
    assertThatThrownBy(() -> TokenOracle.decode("a.b.c=")).isInstanceOf(TokenOracle.Refused.class);
    assertThatThrownBy(() -> TokenOracle.decode("ab")).isInstanceOf(TokenOracle.Refused.class);
  }
}
