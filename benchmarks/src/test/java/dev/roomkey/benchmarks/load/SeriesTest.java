package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void of_an_odd_number_the_middle_one_is_the_median() {
    assertThat(Series.of(List.of(9.0, 1.0, 5.0)))
        .isEqualTo(new Series(5, 1, 9, List.of(9.0, 1.0, 5.0)));
  }

  @Test
  void of_an_even_number_the_median_is_between_the_middle_ones() {
    assertThat(Series.of(List.of(4.0, 1.0, 3.0, 100.0)).median()).isEqualTo(3.5);
  }

  @Test
  void nothing_measured_has_no_median() {
    assertThatThrownBy(() -> Series.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
