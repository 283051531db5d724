package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Environment;
import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Options;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.ResultsFile;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures several servers side by side: throughput, memory under load, latency at a constant rate,
 * and start to the first token. Servers take turns in each round, so that what disturbs the machine
 * meets all of them.
 */
public final class Comparison {
  private static final Set<String> NOT_ALONE = Set.of("ensure", "new-rooms", "create-room");

  private final Options options;
  private final Path scratch;
  private final Measurements measured = new Measurements();

  /**
   * Creates a run.
   *
   * @param scratch for files that the run needs
   */
  public Comparison(Options options, Path scratch) {
    this.options = options;
    this.scratch = scratch;
  }

  /** Measures, prints the tables and writes the results. */
  public void run() throws IOException, InterruptedException {
    Environment environment = Environment.now(options);
    Cores cores = Cores.pinned();
    try (Targets servers = new Targets(cores, scratch)) {
      List<Target> targets = servers.start(options);
      throughput(targets);
      if (options.includes("latency")) {
        latency(targets);
      }
      if (options.includes("start")) {
        starts(targets);
      }
      System.out.println(table(targets));
    }
    System.out.println(goals());
    cores.report();
    System.out.println(environment.summary());
    ResultsFile.write(options.results(), environment, measured.byMetric());
  }

  private void throughput(List<Target> targets) throws IOException, InterruptedException {
    Wrk wrk = new Wrk(scratch);
    for (Target target : targets) {
      Progress.step("warming up " + target.label());
      wrk.run(target.request(), options.number("--warm-up", 20));
    }
    int rounds = options.number("--rounds", options.baseline() == null ? 3 : 8);
    int seconds = options.number("--seconds", 4);
    for (int round = 0; round < rounds; round++) {
      Progress.step("throughput, round %d of %d".formatted(round + 1, rounds));
      for (Target target : inTurn(targets, round)) {
        CompletableFuture<Double> memory = memoryUnderLoad(target.server(), seconds);
        measured.add("tokens/s", target.key(), wrk.run(target.request(), seconds).perSecond());
        measured.add("MiB", target.key(), memory.join());
      }
    }
  }

  private static CompletableFuture<Double> memoryUnderLoad(Server server, int seconds) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.residentMiB();
          } catch (IOException ended) {
            throw new CompletionException(ended);
          }
        },
        CompletableFuture.delayedExecutor(seconds * 700L, TimeUnit.MILLISECONDS));
  }

  private void latency(List<Target> targets) throws IOException, InterruptedException {
    K6 k6 = new K6(scratch, command -> command);
    int rate = options.number("--rate", 2000);
    int seconds = options.number("--seconds", 4);
    int rounds = options.number("--rounds", 3);
    List<Target> fast =
        targets.stream().filter(target -> !target.key().matches("new-rooms|create-room")).toList();
    for (int round = 0; round < rounds; round++) {
      Progress.step("latency at %d requests/s, round %d of %d".formatted(rate, round + 1, rounds));
      for (Target target : inTurn(fast, round)) {
        K6.Outcome outcome = k6.run(target.request(), rate, seconds);
        boolean counts = outcome.failed() + outcome.rejected().count() == 0;
        measured.add("p50 ms", target.key(), counts ? outcome.admitted().p50() : Double.NaN);
        measured.add("p99 ms", target.key(), counts ? outcome.admitted().p99() : Double.NaN);
      }
    }
  }

  private void starts(List<Target> targets) throws IOException, InterruptedException {
    targets.forEach(target -> target.server().close());
    List<Target> alone =
        targets.stream().filter(target -> !NOT_ALONE.contains(target.key())).toList();
    int rounds = Math.max(2, options.number("--rounds", 5));
    for (int round = 0; round < rounds; round++) {
      Progress.step("start to the first token, round %d of %d".formatted(round + 1, rounds));
      for (Target target : inTurn(alone, round)) {
        measured.add("start ms", target.key(), target.server().start());
        target.server().close();
      }
    }
  }

  /** Returns the targets in another order for each round: rotated, and backwards in every other. */
  static <T> List<T> inTurn(List<T> targets, int round) {
    List<T> turned = new ArrayList<>(targets);
    Collections.rotate(turned, -(round / 2));
    return round % 2 == 0 ? turned : turned.reversed();
  }

  private Table table(List<Target> targets) {
    Table table =
        new Table(
            "server",
            "tokens/s",
            "range",
            "p50 ms",
            "p99 ms",
            "MiB under load",
            "start ms",
            "range");
    for (Target target : targets) {
      Samples throughput = measured.of("tokens/s", target.key());
      Samples start = measured.of("start ms", target.key());
      int discarded = throughput.discarded();
      table.add(
          discarded == 0 ? target.label() : target.label() + ", failed rounds: " + discarded,
          Samples.format("%,.0f", throughput.median()),
          throughput.range("%,.0f"),
          Samples.format("%.2f", measured.of("p50 ms", target.key()).median()),
          Samples.format("%.2f", measured.of("p99 ms", target.key()).median()),
          Samples.format("%.0f", measured.of("MiB", target.key()).median()),
          Samples.format("%.0f", start.median()),
          start.range("%.0f"));
    }
    return table;
  }

  /** Ratios are taken round by round. */
  private Table goals() {
    Table table = Goal.table("ratio");
    if (options.baseline() != null) {
      ratio(
          table,
          "tokens/s",
          "roomkey",
          "baseline",
          Goal.atLeast("tokens/s, of the baseline", 0.95));
      ratio(table, "p99 ms", "roomkey", "baseline", Goal.none("p99, of the baseline"));
      ratio(table, "MiB", "roomkey", "baseline", Goal.none("memory, of the baseline"));
      ratio(table, "start ms", "roomkey", "baseline", Goal.none("start, of the baseline"));
    }
    ratio(table, "tokens/s", "roomkey", "bare", Goal.atLeast("tokens/s, of bare Jetty", 0.85));
    ratio(table, "tokens/s", "roomkey", "express", Goal.atLeast("tokens/s, of Express", 15));
    ratio(table, "tokens/s", "roomkey", "spring", Goal.none("tokens/s, of Spring Boot"));
    ratio(table, "tokens/s", "starter", "spring", Goal.none("starter: tokens/s, of Spring Boot"));
    ratio(
        table, "tokens/s", "ensure", "roomkey", Goal.atLeast("ensure: tokens/s, of on_join", 0.9));
    ratio(
        table,
        "tokens/s",
        "new-rooms",
        "create-room",
        Goal.atLeast("new rooms: tokens/s, of CreateRoom", 0.9));
    ratio(table, "p99 ms", "roomkey", "bare", Goal.atMost("p99, of bare Jetty", 1.5));
    ratio(table, "p99 ms", "roomkey", "express", Goal.none("p99, of Express"));
    ratio(table, "MiB", "roomkey", "express", Goal.atMost("memory, of Express", 1));
    ratio(table, "start ms", "roomkey", "express", Goal.atMost("start, of Express", 1));
    return table;
  }

  private void ratio(Table table, String metric, String key, String against, Goal goal) {
    Samples ratio = measured.of(metric, key).ratioTo(measured.of(metric, against));
    if (!Double.isNaN(ratio.median())) {
      goal.addTo(table, ratio.median(), ratio.range("%.2f"));
    }
  }
}
