package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class K6RunTest {
  /** As k6 1.8.1 gives it to handleSummary, with less around it. */
  private static final String SUMMARY =
      """
      {"root_group": {"name": ""}, "metrics": {
        "http_req_duration": {"type": "trend", "contains": "time", "values":
          {"max": 309.115756, "p(50)": 1.057732, "p(99)": 212.96420025, "p(99.9)": 305.002592475}},
        "http_reqs": {"type": "counter", "values": {"count": 3576, "rate": 871.9}},
        "http_req_failed": {"type": "rate", "values": {"rate": 0, "passes": %d, "fails": 3576}}
        %s}}
      """;

  @Test
  void percentiles_are_those_of_the_requests() {
    Latency latency = K6Run.parse(SUMMARY.formatted(0, ""));

    assertThat(latency).isEqualTo(new Latency(1.057732, 212.96420025, 305.002592475, 0, 0));
    assertThat(latency.counts()).isTrue();
  }

  @Test
  void what_was_dropped_is_a_share_of_what_was_due() {
    String dropped =
        ", \"dropped_iterations\": {\"type\": \"counter\", \"values\": {\"count\": 1192}}";

    assertThat(K6Run.parse(SUMMARY.formatted(0, dropped)).late()).isEqualTo(0.25);
  }

  @Test
  void a_failed_request_makes_the_run_not_count() {
    assertThat(K6Run.parse(SUMMARY.formatted(2, "")).counts()).isFalse();
  }

  @Test
  void a_run_without_requests_does_not_count() {
    assertThat(K6Run.parse("{\"metrics\": {}}").counts()).isFalse();
  }
}
