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
  void a_whole_number_is_read_however_it_is_written(String literal, long value) {
    assertThat(new JsonNumber(literal).asLong()).hasValue(value);
    assertThat(new JsonNumber(literal).truncated()).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "1.9, 1", "-1.9, -1", "15e-1, 1", "1e-999999999, 0", "9e-50000000, 0"})
  void a_fraction_is_not_whole_and_can_be_dropped(String literal, long truncated) {
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
  void a_number_that_does_not_fit_64_bits_is_no_number_of_ours(String literal) {
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
  void a_text_that_is_no_json_number_is_no_number(String text) {
    assertThat(JsonNumber.parseLong(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "0.0"})
  void a_text_of_more_than_64_characters_is_not_even_read(String start) {
    assertThat(JsonNumber.parseLong(start + "0".repeat(65 - start.length()))).isEmpty();
  }
}
