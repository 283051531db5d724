package dev.roomkey.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.token.TokenVerification;
import dev.roomkey.token.TokenVerifier;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliverySignaturesTest {
  private static final DeliverySecret SECRET =
      DeliverySecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final DeliverySecret NEXT =
      DeliverySecret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

  private final Instant now = Instant.ofEpochSecond(1_614_265_330);
  private final LiveKitCredentials credentials =
      LiveKitCredentials.of("devkey", "0123456789abcdef0123456789abcdef");
  private final DeliverySignatures signatures =
      new DeliverySignatures(new TokenIssuer(credentials, () -> now, new Random(1)), () -> now);

  private Map<String, String> headers(DeliverySecret... secrets) {
    return signatures.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", BODY, List.of(secrets));
  }

  /** The example in the specification of Standard Webhooks. */
  @Test
  void signs_as_standard_webhooks() {
    assertThat(headers(SECRET))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signs_with_each_secret_during_a_rotation() {
    assertThat(headers(SECRET, NEXT).get("webhook-signature"))
        .isEqualTo(
            headers(SECRET).get("webhook-signature")
                + " "
                + headers(NEXT).get("webhook-signature"));
    assertThat(headers()).doesNotContainKey("webhook-signature");
  }

  @Test
  void signs_as_livekit() throws Exception {
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(BODY));

    assertThat(
            new TokenVerifier(List.of(credentials), () -> now)
                .verify(headers().get("Authorization")))
        .isInstanceOfSatisfying(
            TokenVerification.Verified.class,
            verified -> assertThat(verified.claims().sha256()).isEqualTo(hash));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-w"
      })
  void rejects_a_text_that_is_not_a_secret_and_does_not_show_it(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeliverySecret.of(text))
        .withMessageNotContaining("MfKQ")
        .withMessageStartingWith("must be whsec_");
    assertThat(SECRET).hasToString("<redacted>");
  }
}
