package dev.roomkey.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.invitation.InvitationSigner.Signed;
import dev.roomkey.invitation.InvitationSigner.Verification;
import dev.roomkey.token.ApiSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationSignerTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
  private static final InvitationSigner SIGNER = new InvitationSigner(secret("a"));

  private static ApiSecret secret(String letter) {
    return ApiSecret.of(letter.repeat(32));
  }

  private static String reasonOf(String text, Instant now) {
    return SIGNER.verify(InvitationToken.of(text), now) instanceof Verification.Invalid invalid
        ? invalid.reason()
        : "valid";
  }

  @Test
  void a_token_is_valid_until_it_expires() {
    Signed signed = SIGNER.next(NOW.plusSeconds(10), RANDOM);
    assertThat(signed.token().reveal()).matches("rki_[A-Za-z0-9_-]{50}");
    assertThat(signed.id()).matches("inv_[a-z2-7]{26}");
    assertThat(SIGNER.verify(signed.token(), NOW)).isEqualTo(new Verification.Valid(signed.id()));
    assertThat(SIGNER.verify(signed.token(), NOW.plusMillis(9_999)))
        .isEqualTo(new Verification.Valid(signed.id()));
    assertThat(reasonOf(signed.token().reveal(), NOW.plusSeconds(10)))
        .isEqualTo(signed.id() + " has expired");
  }

  @Test
  void a_token_can_expire_after_2038() {
    Signed signed = SIGNER.next(Instant.parse("2100-01-01T00:00:00Z"), RANDOM);
    assertThat(SIGNER.verify(signed.token(), NOW)).isEqualTo(new Verification.Valid(signed.id()));
  }

  @Test
  void tokens_differ() {
    assertThat(SIGNER.next(NOW, RANDOM).token()).isNotEqualTo(SIGNER.next(NOW, RANDOM).token());
  }

  @Test
  void a_token_of_another_secret_is_invalid() {
    Signed other = new InvitationSigner(secret("b")).next(NOW.plusSeconds(10), RANDOM);
    assertThat(reasonOf(other.token().reveal(), NOW)).contains("not signed");
  }

  @Test
  void a_change_of_any_bit_makes_a_token_invalid() {
    String text = SIGNER.next(NOW.plusSeconds(10), RANDOM).token().reveal().substring(4);
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] = (byte) (changed[bit / 8] ^ (1 << (bit % 8)));
      String forged = "rki_" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(reasonOf(forged, NOW)).isNotEqualTo("valid");
    }
  }

  @Test
  void each_shortened_or_extended_token_is_malformed() {
    String text = SIGNER.next(NOW.plusSeconds(10), RANDOM).token().reveal();
    for (int length = 0; length < text.length(); length++) {
      assertThat(reasonOf(text.substring(0, length), NOW)).isEqualTo("malformed");
    }
    assertThat(reasonOf(text + "A", NOW)).isEqualTo("malformed");
    assertThat(reasonOf(text + "==", NOW)).isEqualTo("malformed");
  }

  @Test
  void a_token_has_one_spelling() {
    String text = SIGNER.next(NOW.plusSeconds(10), RANDOM).token().reveal();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    long valid =
        alphabet
            .chars()
            .mapToObj(last -> text.substring(0, text.length() - 1) + (char) last)
            .filter(spelling -> reasonOf(spelling, NOW).equals("valid"))
            .count();
    assertThat(valid).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rki_",
        "rkt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "rki_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "rki_++++++++++++++++++++++++++++++++++++++++++++++++++",
        "rki_\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
        "rki_äääääääääääääääääääääääääääääääääääääääääääääääääää",
        " rki_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void junk_is_malformed(String junk) {
    assertThat(reasonOf(junk, NOW)).isEqualTo("malformed");
  }

  @Test
  void a_token_is_not_printed() {
    Signed signed = SIGNER.next(NOW.plusSeconds(10), RANDOM);
    assertThat(signed.toString()).contains("<redacted>").doesNotContain("rki_");
  }
}
