package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Owns one run of k6 at a constant rate of arrivals. */
final class K6Run {
  /**
   * A request costs k6 about 0.12 ms of its core: above this rate it would measure itself, and
   * {@link OpenLoopLoad} takes its place.
   */
  static final int MOST_PER_SECOND = 4_000;

  private static final int USERS = 200;

  private K6Run() {}

  /** Runs k6 on the core of the load. */
  static Latency of(TokenRequest request, int perSecond, int seconds, Cores cores, Path script)
      throws IOException, InterruptedException {
    Path summary = Files.createTempFile(script.getParent(), "k6", ".json");
    Child.run(
        cores.toLoad(
            List.of(
                Tools.k6(),
                "run",
                "--quiet",
                "--no-usage-report",
                "--no-color",
                script.toString())),
        Map.of(
            "BENCH_URL", request.uri().toString(),
            "BENCH_RATE", Integer.toString(perSecond),
            "BENCH_SECONDS", Integer.toString(seconds),
            "BENCH_USERS", Integer.toString(USERS),
            "BENCH_BODY", TokenRequest.BODY,
            "BENCH_HEADERS", request.headerLines(),
            "BENCH_OUT", summary.toString()));
    return parse(Files.readString(summary));
  }

  /** What k6.js wrote. */
  static Latency parse(String summary) {
    JsonNode metrics = new ObjectMapper().readTree(summary).path("metrics");
    JsonNode duration = values(metrics, "http_req_duration");
    double sent = values(metrics, "http_reqs").path("count").asDouble(0);
    double dropped = values(metrics, "dropped_iterations").path("count").asDouble(0);
    // k6 counts what went wrong as what "passes" the check of having failed.
    long failures = values(metrics, "http_req_failed").path("passes").asLong(0);
    return new Latency(
        duration.path("p(50)").asDouble(Double.NaN),
        duration.path("p(99)").asDouble(Double.NaN),
        duration.path("p(99.9)").asDouble(Double.NaN),
        dropped / Math.max(1, sent + dropped),
        failures);
  }

  private static JsonNode values(JsonNode metrics, String metric) {
    return metrics.path(metric).path("values");
  }
}
