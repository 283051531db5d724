package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.base.RandomId;
import dev.roomkey.json.Texts;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests identities and random ids. */
class NamesTest {
  @Test
  void a_random_id_encodes_all_of_its_128_bits() {
    qt().forAll(random -> Texts.next(random, Long.MIN_VALUE, Long.MAX_VALUE))
        .check(seed -> {
          Random twin = new Random(seed);
          ByteBuffer drawn =
              ByteBuffer.allocate(16).putLong(twin.nextLong()).putLong(twin.nextLong());
          return new BigInteger(1, drawn.array()).equals(decode(RandomId.next(new Random(seed))));
        });
  }

  @Test
  void random_ids_are_26_letters_and_digits_and_differ() {
    RandomGenerator random = new Random(1);

    assertThat(RandomId.next(random))
        .hasSize(RandomId.LENGTH)
        .matches("[a-z2-7]{26}")
        .isNotEqualTo(RandomId.next(random));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "abcdefghijklmnopqrstuvwxy0", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
  void rejects_text_that_is_not_a_random_id(String text) {
    assertThat(RandomId.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003", "a\u0000", "a\nb", "\u0085x", "\ud83d"})
  void rejects_an_identity_with_control_characters(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ParticipantIdentity(text));
  }

  @Test
  void rejects_an_identity_of_more_than_256_bytes() {
    assertThat(new ParticipantIdentity("é".repeat(128)).value()).hasSize(128);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParticipantIdentity("é".repeat(128) + "e"));
  }

  @Test
  void a_generated_identity_is_a_random_id() {
    RandomGenerator random = new Random(1);

    assertThat(ParticipantIdentity.random(random).value())
        .matches(RandomId::isValid)
        .isNotEqualTo(ParticipantIdentity.random(random).value());
  }

  @Test
  void to_string_returns_the_identity() {
    assertThat(new ParticipantIdentity("zoë 😀")).hasToString("zoë 😀");
  }

  /** Decodes base32 (RFC 4648) as a number of 26 digits. */
  private static BigInteger decode(String name) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < name.length(); i++) {
      int digit = "abcdefghijklmnopqrstuvwxyz234567".indexOf(name.charAt(i));
      value = value.shiftLeft(5).add(BigInteger.valueOf(digit));
    }
    return value;
  }
}
