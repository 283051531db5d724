package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsStaySecretTest {
  private static final String SHORT = "hush-thirty-one-bytes-not-more!";

  @Test
  void to_string_omits_secrets_and_tokens() {
    TokenClaims claims =
        Given.join()
            .name("private-name")
            .metadata("private-metadata")
            .attributes(Map.of("private-key", "private-value"))
            .build();
    AccessToken token = Given.issuer().issue(claims);
    TokenVerification verified = Given.verifier().verify(token.value());
    String signature = token.value().substring(token.value().lastIndexOf('.') + 1);

    for (Object thing :
        List.of(
            token,
            claims,
            verified,
            Given.CREDENTIALS,
            Given.CREDENTIALS.apiSecret(),
            ApiSecret.forDevelopmentOnly("secret"),
            Given.issuer(),
            Given.verifier())) {
      assertThat(thing.toString()).doesNotContain(Given.SECRET, signature, "eyJ", "private-");
    }
    assertThat(Given.CREDENTIALS)
        .hasToString("LiveKitCredentials[apiKey=APItokens, apiSecret=<redacted>]");
    assertThat(token.toString()).contains("<redacted>", token.id());
    assertThat(claims).hasToString("TokenClaims[identity=ann, lifetime=PT10M]");
  }

  @Test
  void rejects_a_short_secret_without_repeating_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiSecret.of(SHORT))
        .withMessage(
            "an API secret has at least 32 bytes, this one has 31: use forDevelopmentOnly for the"
                + " secret of a development server")
        .withMessageNotContaining("hush");
    assertThat(ApiSecret.of(SHORT + "!")).isNotNull();
    assertThat(LiveKitCredentials.forDevelopmentOnly("devkey", SHORT).apiSecret())
        .isEqualTo(ApiSecret.forDevelopmentOnly(SHORT));
  }

  @Test
  void measures_a_secret_in_bytes() {
    assertThat(ApiSecret.of("é".repeat(16))).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> ApiSecret.of("é".repeat(15) + "e"));
  }

  @Test
  void accepts_a_short_development_secret_but_no_empty_one() {
    assertThat(ApiSecret.forDevelopmentOnly("secret"))
        .isEqualTo(ApiSecret.forDevelopmentOnly("secret"));
    assertThatIllegalArgumentException().isThrownBy(() -> ApiSecret.forDevelopmentOnly(""));
  }

  @Test
  void secrets_are_equal_by_content_and_have_the_same_hash_code() {
    assertThat(ApiSecret.of(Given.SECRET))
        .isEqualTo(ApiSecret.of(Given.SECRET))
        .isNotEqualTo(ApiSecret.of(Given.SECRET + "!"))
        .hasSameHashCodeAs(ApiSecret.of(Given.SECRET + "!"));
  }

  @Test
  void a_rejection_contains_nothing_of_the_token() {
    String token = Given.issuer().issue(Given.join().build()).value();

    assertThat(Given.verifier().verify(token + "x").toString())
        .isEqualTo("Rejected[reason=BAD_SIGNATURE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "APIw7JXkCfYs9Lb"})
  void accepts_visible_ascii_in_a_key(String text) {
    assertThat(new ApiKey(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "API key", "\"APIx\"", "APIx'", "APIx\n", "APIé", "\u0000", "\u007f"})
  void rejects_an_invalid_key_without_repeating_it(String text) {
    Throwable refusal = catchThrowable(() -> new ApiKey(text));

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.getMessage())
        .isEqualTo("an API key is visible ASCII without spaces and quotes, as LiveKit printed it");
  }
}
