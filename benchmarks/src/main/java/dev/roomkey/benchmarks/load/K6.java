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

/**
 * The open loop: k6 sends requests at a constant rate, whether earlier ones are answered or not.
 */
final class K6 {
  private final Path summary;
  private final Path script;
  private final int users;
  private final UnaryOperator<List<String>> placement;
  private long next = 50_000_000; // above the numbers of wrk's requests

  /**
   * Creates a load whose numbered requests never repeat.
   *
   * @param users how many requests can wait for an answer at the same time
   * @param placement puts the command on a core
   */
  K6(Run run, int users, UnaryOperator<List<String>> placement) throws IOException {
    this.summary = run.scratch().resolve("k6-summary.json");
    this.script = run.resource(K6.class, "k6.js");
    this.users = users;
    this.placement = placement;
  }

  /** How many answers had a status, and how long they took in milliseconds; NaN for none. */
  record Answers(long count, double p50, double p99) {}

  /**
   * What came of one run.
   *
   * @param admitted answers with 201
   * @param rejected answers with 503
   * @param failed requests with any other outcome
   * @param unsent requests that k6 could not send in time
   * @param second the first second of {@code admittedBySecond}, since 1970
   * @param admittedBySecond answers with 201 in each second of the clock
   */
  record Outcome(
      Answers admitted,
      Answers rejected,
      long failed,
      long unsent,
      long second,
      List<Long> admittedBySecond) {}

  /** Sends requests at this rate for so long. */
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

  /** Reads what k6.js wrote. */
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
