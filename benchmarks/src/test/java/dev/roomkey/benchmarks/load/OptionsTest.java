package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void without_options_everything_is_measured() {
    assertThat(Options.of().only()).containsExactlyElementsOf(Options.PARTS);
    assertThat(Options.of().publish()).isFalse();
  }

  @Test
  void only_some_parts_can_be_wanted() {
    Options options = Options.of("--only", "roomkey,bare", "--rounds", "2");

    assertThat(options.wants("bare")).isTrue();
    assertThat(options.wants("express")).isFalse();
    assertThat(options.rounds()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--only nginx, --only knows no nginx",
    "--rounds 0, --rounds takes a whole number from 1 to 999",
    "--rounds, --rounds takes a value",
    "--fast, there is no option --fast"
  })
  void what_is_wrong_is_said(String arguments, String message) {
    assertThatThrownBy(() -> Options.of(arguments.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void the_help_names_every_part() {
    assertThat(Options.PARTS).allMatch(Options.USAGE::contains);
  }
}
