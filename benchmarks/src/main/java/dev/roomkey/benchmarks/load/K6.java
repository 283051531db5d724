package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.targets.LoadRequest;
import dev.roomkey.benchmarks.targets.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An open loop: k6 sends requests at a constant rate, independent of the answers. */
final class K6 {
  private final Path summary;
  private final Path script;
  private final int users;
  private final UnaryOperator<List<String>> placement;
  private long next = 50_000_000; // above the numbers that wrk uses

  /**
   * Creates a load whose numbered requests never repeat.
   *
   * @param users the maximum number of concurrent requests
   * @param placement pins the command to a core
   */
  K6(Run run, int users, UnaryOperator<List<String>> placement) throws IOException {
    this.summary = run.scratch().resolve("k6-summary.json");
    this.script = run.resource(K6.class, "k6.js");
    this.users = users;
    this.placement = placement;
  }

  /**
   * The number of answers with a status and their times in milliseconds, which are NaN without
   * answers.
   */
  record Answers(long count, double p50, double p99) {}

  /**
   * The result of one run.
   *
   * @param admitted answers with 201
   * @param rejected answers with 503
   * @param failed requests with any other outcome
   * @param unsent requests that k6 could not send in time
   * @param second the first second of {@code admittedBySecond}, in Unix time
   * @param admittedBySecond answers with 201 in each second
   */
  record Outcome(
      Answers admitted,
      Answers rejected,
      long failed,
      long unsent,
      long second,
      List<Long> admittedBySecond) {}

  /** Sends requests at this rate for this time. */
  Outcome send(LoadRequest request, int perSecond, int seconds)
      throws IOException, InterruptedException {
    long now = Instant.now().getEpochSecond();
    Programs.run(
        placement.apply(
            List.of(
                Programs.tool("k6"),
                "run",
                "--quiet",
                "--no-usage-report",
                "--no-color",
                script.toString())),
        Map.of(
            "BENCH_URL", request.uri().toString(),
            "BENCH_BODY", request.body(),
            "BENCH_RATE", Integer.toString(perSecond),
            "BENCH_SECONDS", Integer.toString(seconds),
            "BENCH_USERS", Integer.toString(users),
            "BENCH_FIRST", Long.toString(next),
            "BENCH_FROM", Long.toString(now),
            "BENCH_OUT", summary.toString()));
    next += (long) perSecond * seconds;
    return parse(Files.readString(summary), now);
  }

  /** Parses the output of k6.js. */
  static Outcome parse(String summary, long firstSecond) {
    JsonNode metrics = new ObjectMapper().readTree(summary).path("metrics");
    Answers admitted = answers(metrics, 201);
    Answers rejected = answers(metrics, 503);
    long sent = count(metrics, "http_reqs");
    List<Long> bySecond = new ArrayList<>();
    for (int i = 0; metrics.has("admitted{second:%d}".formatted(i)); i++) {
      bySecond.add(count(metrics, "admitted{second:%d}".formatted(i)));
    }
    return new Outcome(
        admitted,
        rejected,
        sent - admitted.count() - rejected.count(),
        count(metrics, "dropped_iterations"),
        firstSecond,
        bySecond);
  }

  private static Answers answers(JsonNode metrics, int status) {
    long count = count(metrics, "http_reqs{status:%d}".formatted(status));
    JsonNode times = metrics.path("http_req_duration{status:%d}".formatted(status)).path("values");
    return count == 0
        ? new Answers(0, Double.NaN, Double.NaN)
        : new Answers(count, times.path("p(50)").asDouble(), times.path("p(99)").asDouble());
  }

  private static long count(JsonNode metrics, String metric) {
    return metrics.path(metric).path("values").path("count").asLong(0);
  }
}
