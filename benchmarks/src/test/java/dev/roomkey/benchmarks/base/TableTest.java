package dev.roomkey.benchmarks.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  /** A row. */
  public record Phase(String name, long failed, double peakMemory) {}

  @Test
  void records_become_a_markdown_table() {
    List<Phase> phases = List.of(new Phase("50 %", 0, 95.25), new Phase("peak", 1200, Double.NaN));

    assertThat(Table.of(phases).toString())
        .isEqualTo(
            """
            | name | failed | peak memory |
            |------|-------:|------------:|
            | 50 % |      0 |        95.3 |
            | peak |  1,200 |             |
            """);
  }

  @Test
  void a_goal_has_a_verdict() {
    Table table = Goal.table("ratio");
    Goal.atLeast("tokens/s", 0.95).addTo(table, new Samples(List.of(0.97, 0.96, 0.94)));
    Goal.atMost("memory", 1).addTo(table, Samples.of(1.02));

    assertThat(table.toString())
        .contains("| tokens/s |     0.96 | 0.94–0.97 | ≥ 0.95 | reached |")
        .contains("| memory   |     1.02 | 1.02–1.02 | ≤ 1.00 |  missed |");
  }
}
