package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static Results results() {
    return new Results(
        "./roomkey bench",
        "2026-11-23T14:00:00Z",
        new Machine("a processor", 2, "Linux", "a JVM", 0.5),
        0.5,
        2.1,
        null,
        new Results.Settings(3, 5, 10, 32, "{}"),
        Map.of("JDK", "25"),
        List.of(
            measured("express", 1000, 1100, 1200),
            measured("bare", 20_000, 21_000, 22_000),
            measured("roomkey", 16_000, 16_500, 17_000)),
        List.of(atRate("bare", 2), atRate("roomkey", 2.5)),
        List.of(measured("express", 90, 91, 92), measured("roomkey", 120, 121, 122)),
        List.of(),
        new NewRooms.Rates(series(850, 900, 950), series(900, 1000, 1100), 0, 0),
        null,
        List.of());
  }

  private static Results.Measured measured(String key, double... values) {
    return new Results.Measured(key, "the " + key, series(values), 0);
  }

  private static Results.AtRate atRate(String key, double p99) {
    return new Results.AtRate(
        key, key, "roomkey", 11_550, "arrivals", series(1), series(p99), series(9), 0);
  }

  private static Series series(double... values) {
    return Series.of(Arrays.stream(values).boxed().toList());
  }

  @Test
  void goals_stand_beside_what_was_reached() {
    assertThat(Thresholds.of(results()))
        .extracting(Thresholds.Goal::goal, Thresholds.Goal::reached, Thresholds.Goal::isReached)
        .containsExactly(
            tuple("≥ 15.0×", "15.0×", true),
            tuple("≥ 0.85×", "0.79×", false),
            tuple("≥ 0.90×", "0.90×", true),
            tuple("≤ 1.50×", "1.25×", true),
            tuple("≤ 128 MiB", "121 MiB", true),
            tuple("≤ Express's 91 MiB", "121 MiB", false));
  }

  @Test
  void what_is_kept_is_read_again(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results/run.json");
    results().write(file);

    assertThat(Results.read(file)).isEqualTo(results());
  }

  @Test
  void a_plot_is_well_formed_and_has_a_bar_for_each(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.svg"), plot("throughput.svg"));

    var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());

    assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(3);
    assertThat(plot("throughput.svg")).contains(">16,500<").contains("prefers-color-scheme: dark");
  }

  private static String plot(String name) {
    return Plots.of(results()).getOrDefault(name, "");
  }

  @Test
  void columns_of_figures_stand_right() {
    Table table = new Table("what", "median");
    table.add("a", "1,000");
    table.add("bcdef", "7");

    assertThat(table.forTerminal()).isEqualTo("what   median\na       1,000\nbcdef       7\n");
    assertThat(table.forMarkdown())
        .isEqualTo("| what | median |\n|---|---:|\n| a | 1,000 |\n| bcdef | 7 |\n");
  }

  @Test
  void the_published_page_and_plots_are_what_the_kept_run_says() throws IOException {
    Results kept = Results.read(DOCS.resolve("performance/run.json"));
    String page = Files.readString(DOCS.resolve("performance.md"));

    assertThat(page).isEqualTo(Page.filled(page, kept));
    for (Map.Entry<String, String> plot : Plots.of(kept).entrySet()) {
      assertThat(DOCS.resolve("performance").resolve(plot.getKey())).hasContent(plot.getValue());
    }
  }
}
