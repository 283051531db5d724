package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentiles_are_values_that_were_measured() {
    long[] nanos = LongStream.rangeClosed(1, 1000).map(i -> (1001 - i) * 1_000_000).toArray();

    assertThat(Latency.of(nanos, 0, 0)).isEqualTo(new Latency(500, 990, 999, 0, 0));
  }

  @Test
  void one_answer_is_every_percentile() {
    assertThat(Latency.of(new long[] {2_000_000}, 0, 0)).isEqualTo(new Latency(2, 2, 2, 0, 0));
  }

  @Test
  void no_answer_does_not_count() {
    assertThat(Latency.of(new long[0], 1, 0).counts()).isFalse();
  }
}
