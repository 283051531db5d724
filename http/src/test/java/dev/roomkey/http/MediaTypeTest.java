package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        " application/json ",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json; Charset=\"utf-8\"",
        "application/json;",
        "application/json; version=1; charset=utf-8"
      })
  void accepts_json_in_utf_8(String type) {
    assertThat(MediaType.isJson(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "json",
        "text/json",
        "application/jsonp",
        "application/json+x",
        "application/problem+json",
        "application/json,application/json",
        "application/json; charset=utf-16",
        "application/json; charset=utf80",
        "application/json; charset=",
        "application/json; charset=utf-8; charset=latin1",
        "text/plain; application/json"
      })
  void rejects_other_media_types(String type) {
    assertThat(MediaType.isJson(type)).isFalse();
  }

  @Test
  void rejects_a_missing_content_type() {
    assertThat(MediaType.isJson(null)).isFalse();
  }

  @Test
  void is_independent_of_the_default_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr"));
      assertThat(MediaType.isJson("APPLICATION/JSON; CHARSET=UTF-8")).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }
}
