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
  void nothing_prints_a_secret_or_a_token() {
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
  void a_short_secret_is_refused_without_being_shown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiSecret.of(SHORT))
        .withMessage("an API secret has at least 32 bytes, this one has 31")
        .withMessageNotContaining("hush");
    assertThat(ApiSecret.of(SHORT + "!")).isNotNull();
  }

  @Test
  void the_length_that_counts_is_that_of_the_bytes() {
    assertThat(ApiSecret.of("é".repeat(16))).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> ApiSecret.of("é".repeat(15) + "e"));
  }

  @Test
  void a_development_secret_is_short_by_name_and_never_empty() {
    assertThat(ApiSecret.forDevelopmentOnly("secret"))
        .isEqualTo(ApiSecret.forDevelopmentOnly("secret"));
    assertThatIllegalArgumentException().isThrownBy(() -> ApiSecret.forDevelopmentOnly(""));
  }

  @Test
  void secrets_are_equal_by_content_and_hash_without_it() {
    assertThat(ApiSecret.of(Given.SECRET))
        .isEqualTo(ApiSecret.of(Given.SECRET))
        .isNotEqualTo(ApiSecret.of(Given.SECRET + "!"))
        .hasSameHashCodeAs(ApiSecret.of(Given.SECRET + "!"));
  }

  @Test
  void the_rejection_of_a_token_holds_nothing_of_it() {
    String token = Given.issuer().issue(Given.join().build()).value();

    assertThat(Given.verifier().verify(token + "x").toString())
        .isEqualTo("Rejected[reason=BAD_SIGNATURE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "APIw7JXkCfYs9Lb"})
  void every_visible_sign_is_a_keys(String text) {
    assertThat(new ApiKey(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "API key", "\"APIx\"", "APIx'", "APIx\n", "APIé", "\u0000", "\u007f"})
  void a_key_is_visible_ascii_and_is_not_shown_where_it_is_not(String text) {
    Throwable refusal = catchThrowable(() -> new ApiKey(text));

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.getMessage())
        .isEqualTo("an API key is visible ASCII without spaces and quotes, as LiveKit printed it");
  }
}
