package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadGeneratorsTest {
  /** The end of the output of wrk 4.1.0, and the line of wrk.lua. */
  private static final String WRK =
      """
        32832 requests in 2.00s, 24.64MB read
      Requests/sec:  16404.12
      roomkey-bench requests=32832 micros=2000000 failures=%d
      """;

  /** An excerpt of the metrics that k6 1.8.1 passes to handleSummary. */
  private static final String K6_SUMMARY =
      """
      {"metrics": {
        "http_reqs": {"values": {"count": 105, "rate": 50.1}},
        "http_reqs{status:201}": {"values": {"count": 80}},
        "http_reqs{status:503}": {"values": {"count": 20}},
        "http_req_duration{status:201}": {"values": {"p(50)": 1.5, "p(99)": 21.25, "max": 30}},
        "http_req_duration{status:503}": {"values": {"p(50)": 0.5, "p(99)": 2, "max": 3}},
        "admitted{second:0}": {"values": {"count": 30}},
        "admitted{second:1}": {"values": {"count": 50}},
        "dropped_iterations": {"values": {"count": 7}}}}
      """;

  @Test
  void wrk_counts_answers_per_second() throws IOException {
    assertThat(Wrk.parse(WRK.formatted(0)).perSecond()).isEqualTo(16416);
  }

  @Test
  void a_run_of_wrk_with_a_failure_does_not_count() throws IOException {
    assertThat(Wrk.parse(WRK.formatted(1)).perSecond()).isNaN();
  }

  @Test
  void rejects_output_of_wrk_without_a_summary() {
    assertThatThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to connect");
  }

  @Test
  void k6_separates_admitted_rejected_failed_and_unsent_requests() {
    assertThat(K6.parse(K6_SUMMARY, 1000))
        .isEqualTo(
            new K6.Outcome(
                new K6.Answers(80, 1.5, 21.25),
                new K6.Answers(20, 0.5, 2),
                5,
                7,
                1000,
                List.of(30L, 50L)));
  }

  @Test
  void a_run_of_k6_without_answers_has_no_times() {
    assertThat(K6.parse("{\"metrics\": {}}", 0).admitted().p99()).isNaN();
  }

  @Test
  void recovery_ends_with_the_first_whole_second_of_enough_tokens() {
    K6.Answers none = new K6.Answers(0, Double.NaN, Double.NaN);
    K6.Outcome outcome =
        new K6.Outcome(none, none, 0, 0, 1000, List.of(100L, 100L, 0L, 0L, 89L, 95L, 100L));

    assertThat(Overload.secondsToRecover(outcome, 1_002_500, 90)).isEqualTo(2.5);
    assertThat(Overload.secondsToRecover(outcome, 1_002_500, 101)).isNaN();
  }

  @Test
  void each_round_has_a_different_order() {
    List<String> targets = List.of("a", "b", "c");

    assertThat(Comparison.inTurn(targets, 0)).containsExactly("a", "b", "c");
    assertThat(Comparison.inTurn(targets, 1)).containsExactly("c", "b", "a");
    assertThat(Comparison.inTurn(targets, 2)).containsExactly("b", "c", "a");
  }
}
