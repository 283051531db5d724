package dev.roomkey.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.json.Texts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTest {
  @Test
  void a_text_is_well_formed_exactly_when_it_survives_utf8() {
    qt().forAll(Texts.anyCharsUpTo(6)).check(text -> Unicode.isWellFormed(text) == survives(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "x\ud83d", "\ud83dx", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void half_of_a_surrogate_pair_is_not_well_formed(String text) {
    assertThat(Unicode.isWellFormed(text)).isFalse();
  }

  @Test
  void the_length_is_that_of_the_bytes() {
    qt().forAll(Texts.upTo(20))
        .check(text -> Unicode.utf8Length(text) == text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void controls_are_found_anywhere() {
    assertThat(Unicode.hasControl("plain \u2028 😀")).isFalse();
    assertThat(Unicode.hasControl("a\u0000")).isTrue();
    assertThat(Unicode.hasControl("a\u007fb")).isTrue();
    assertThat(Unicode.hasControl("\u0085")).isTrue();
  }

  private static boolean survives(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }
}
