package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/a/b.c/..d/e..", "/caf%C3%A9", "/a%20b", "/~a_b-c", "/a%25b", "/a:b@c"})
  void accepts_a_canonical_path(String path) {
    assertThat(PlainPath.is(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a;b",
        "/a\\b",
        "//a",
        "/a//b",
        "/.",
        "/..",
        "/./a",
        "/a/../b",
        "/a%2Fb",
        "/a%5cb",
        "/%2e%2E/a",
        "/%61",
        "/%5A",
        "/%30",
        "/%7e",
        "/%5f",
        "/%2d",
        "/%3b",
        "/%00",
        "/%0a",
        "/%7F",
        "/%",
        "/%4",
        "/%zz"
      })
  void rejects_another_spelling(String path) {
    assertThat(PlainPath.is(path)).isFalse();
  }

  @Test
  void rejects_a_missing_path() {
    assertThat(PlainPath.is(null)).isFalse();
  }

  @Test
  void rejects_encoded_unreserved_characters() {
    for (int c = 0; c < 0x80; c++) {
      boolean unreserved = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
      boolean special = c < 0x20 || c == 0x7F || "/\\;".indexOf(c) >= 0;
      assertThat(PlainPath.is("/%%%02X".formatted(c)))
          .as("%02X", c)
          .isEqualTo(!unreserved && !special);
      assertThat(PlainPath.is("/%%%02x".formatted(c)))
          .as("%02x", c)
          .isEqualTo(!unreserved && !special);
    }
  }
}
