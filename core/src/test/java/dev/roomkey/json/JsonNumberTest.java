package dev.roomkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.0, 0",
    "0e9, 0",
    "7, 7",
    "-7, -7",
    "1.0, 1",
    "1e3, 1000",
    "1E+3, 1000",
    "10e-1, 1",
    "999999999999999999, 999999999999999999"
  })
  void reads_each_notation_of_an_integer(String literal, long value) {
    assertThat(new JsonNumber(literal).asLong()).hasValue(value);
    assertThat(new JsonNumber(literal).truncated()).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "1.9, 1", "-1.9, -1", "15e-1, 1", "1e-999999999, 0", "9e-50000000, 0"})
  void truncates_a_fraction_on_request_only(String literal, long truncated) {
    assertThat(new JsonNumber(literal).asLong()).isEmpty();
    assertThat(new JsonNumber(literal).truncated()).hasValue(truncated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "1e999999999",
        "1e2147483647",
        "1e99999999999",
        "-1e400"
      })
  void rejects_a_number_that_does_not_fit_64_bits(String literal) {
    assertTimeout(
        Duration.ofMinutes(1),
        () -> {
          assertThat(new JsonNumber(literal).asLong()).isEmpty();
          assertThat(new JsonNumber(literal).truncated()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "+1",
        "01",
        ".5",
        "5.",
        "1e",
        "0x1",
        "1_000",
        "NaN",
        "Infinity",
        "٣",
        "１"
      })
  void rejects_text_that_is_not_a_json_number(String text) {
    assertThat(JsonNumber.parseLong(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "0.0"})
  void rejects_more_than_64_characters(String start) {
    assertThat(JsonNumber.parseLong(start + "0".repeat(65 - start.length()))).isEmpty();
  }
}
