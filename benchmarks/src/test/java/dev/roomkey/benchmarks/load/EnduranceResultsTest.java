package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnduranceResultsTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static EnduranceResults results(long failures, double most, double heapAtLast) {
    return new EnduranceResults(
        "./roomkey bench endurance",
        "2026-11-25T20:00:00Z",
        new Machine("a processor", 2, "Linux", "a JVM", 0.5),
        0.5,
        128,
        "the kernel's",
        Map.of("JDK", "25"),
        List.of(
            new EnduranceResults.Tenth("on_join", 1, 100, 9000, 0, 100, most, 20),
            new EnduranceResults.Tenth("on_join", 2, 100, 9000, failures, 103, most, heapAtLast)));
  }

  @Test
  void what_grows_after_the_first_tenth_is_growth() {
    assertThat(results(0, 110, 20).goals().forTerminal()).doesNotContain("not yet");
    assertThat(results(0, 110, 28.1).goals().forTerminal())
        .containsPattern("the heap in use grows .* 8.1 +not yet");
  }

  @Test
  void more_than_the_limit_or_a_request_without_a_token_is_a_failure() {
    assertThat(results(0, 128, 99).held()).isTrue();
    assertThat(results(0, 128.1, 20).held()).isFalse();
    assertThat(results(1, 110, 20).held()).isFalse();
  }

  @Test
  void the_published_page_is_what_the_kept_run_says() throws IOException {
    EnduranceResults kept =
        ResultStore.read(DOCS.resolve("performance/endurance.json"), EnduranceResults.class);
    String page = Files.readString(DOCS.resolve("performance.md"));

    assertThat(page).isEqualTo(Page.filled(page, kept)).contains("<!-- end of endurance -->");
    assertThat(kept.held()).isTrue();
  }
}
