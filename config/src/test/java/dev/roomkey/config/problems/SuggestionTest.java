package dev.roomkey.config.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "port, port, 0",
    "prot, port, 1",
    "pot, port, 1",
    "porrt, port, 1",
    "pert, port, 1",
    "'', port, 4",
    "port, '', 4",
    "host, port, 2",
    "ab, ba, 1",
    "abcd, badc, 2",
    "kitten, sitting, 3"
  })
  void counts_letters_and_swaps_of_neighbours(String one, String other, int steps) {
    assertThat(Suggestion.distance(one, other)).isEqualTo(steps);
    assertThat(Suggestion.distance(other, one)).isEqualTo(steps);
  }

  @Test
  void suggests_the_most_similar_name_if_there_is_one() {
    List<String> known = List.of("host", "port", "base_path", "ttl");
    assertThat(Suggestion.nearest("prot", known)).contains("port");
    assertThat(Suggestion.nearest("basePath", known)).contains("base_path");
    assertThat(Suggestion.nearest("BASE-PATH", known)).contains("base_path");
    assertThat(Suggestion.nearest("path", known)).isEmpty();
    assertThat(Suggestion.nearest("tl", known)).contains("ttl");
    assertThat(Suggestion.nearest("xy", known)).isEmpty();
    assertThat(Suggestion.nearest("p".repeat(1_000_000), known)).isEmpty();
  }
}
