package dev.roomkey.benchmarks.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void median_of_an_even_number_of_rounds_is_between_the_middle_ones() {
    assertThat(new Samples(List.of(4.0, 1.0, 3.0, 100.0)).median()).isEqualTo(3.5);
  }

  @Test
  void a_failed_round_does_not_count() {
    Samples samples = new Samples(List.of(9.0, Double.NaN, 1.0, 5.0));

    assertThat(samples.median()).isEqualTo(5);
    assertThat(samples.range("%.0f")).isEqualTo("1–9");
    assertThat(samples.discarded()).isEqualTo(1);
  }

  @Test
  void ratios_are_taken_round_by_round() {
    Samples ratio = new Samples(List.of(2.0, 40.0, 3.0)).ratioTo(new Samples(List.of(1.0, 20.0)));

    assertThat(ratio.values()).containsExactly(2.0, 2.0);
  }

  @Test
  void nothing_measured_has_no_median_and_no_row() {
    Samples none = new Samples(List.of());
    Table table = Goal.table("ratio");
    Goal.atLeast("tokens/s", 1).addTo(table, none);

    assertThat(none.median()).isNaN();
    assertThat(table.toString()).doesNotContain("tokens/s");
  }
}
