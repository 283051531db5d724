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
  void text_is_well_formed_exactly_if_utf8_preserves_it() {
    qt().forAll(Texts.anyCharsUpTo(6)).check(text -> Unicode.isWellFormed(text) == survives(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "x\ud83d", "\ud83dx", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void rejects_a_lone_surrogate(String text) {
    assertThat(Unicode.isWellFormed(text)).isFalse();
  }

  @Test
  void counts_the_bytes_of_utf8() {
    qt().forAll(Texts.upTo(20))
        .check(text -> Unicode.utf8Length(text) == text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void finds_a_control_character_at_any_position() {
    assertThat(Unicode.hasControl("plain \u2028 😀")).isFalse();
    assertThat(Unicode.hasControl("a\u0000")).isTrue();
    assertThat(Unicode.hasControl("a\u007fb")).isTrue();
    assertThat(Unicode.hasControl("\u0085")).isTrue();
  }

  private static boolean survives(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }
}
