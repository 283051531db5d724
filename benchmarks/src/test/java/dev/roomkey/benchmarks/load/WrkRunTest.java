package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkRunTest {
  /** As wrk 4.1.0 prints it, with the line of wrk.lua at its end. */
  private static final String OUTPUT =
      """
      Running 2s test @ http://127.0.0.1:7080/api/livekit/token
        1 threads and 32 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     2.71ms    4.11ms  61.13ms   93.41%%
          Req/Sec    16.49k     3.80k   22.02k    65.00%%
        32832 requests in 2.00s, 24.64MB read
      Requests/sec:  16404.12
      Transfer/sec:     12.31MB
      roomkey-bench requests=32832 micros=2000000 failures=%d
      """;

  @Test
  void answers_a_second_come_from_what_was_counted() throws IOException {
    WrkRun run = WrkRun.parse(OUTPUT.formatted(0));

    assertThat(run.perSecond()).isEqualTo(16416);
    assertThat(run.counts()).isTrue();
  }

  @Test
  void a_run_with_a_failure_does_not_count() throws IOException {
    assertThat(WrkRun.parse(OUTPUT.formatted(1)).counts()).isFalse();
  }

  @Test
  void a_run_without_answers_does_not_count() throws IOException {
    assertThat(WrkRun.parse("roomkey-bench requests=0 micros=2000000 failures=0").counts())
        .isFalse();
  }

  @Test
  void output_without_the_line_is_an_error_that_shows_it() {
    assertThatThrownBy(() -> WrkRun.parse("unable to connect to 127.0.0.1:1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to connect");
  }
}
