package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import dev.roomkey.benchmarks.targets.Cores;
import dev.roomkey.benchmarks.targets.Server;
import dev.roomkey.benchmarks.targets.Target;
import dev.roomkey.benchmarks.targets.TargetOptions;
import dev.roomkey.benchmarks.targets.TargetOptions.Part;
import dev.roomkey.benchmarks.targets.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures several servers side by side: throughput, memory under load, latency at a constant rate,
 * and start to the first token. Servers take turns in each round, so that a disturbance of the
 * machine affects all of them.
 */
public final class Comparison {
  private static final Set<String> NOT_STARTED_ALONE =
      Set.of("bare", "ensure", "new-rooms", "create-room");
  private static final Set<String> NOT_AT_THE_RATE = Set.of("new-rooms", "create-room");

  private final Run run;
  private final TargetOptions options;
  private final int rounds;
  private final int seconds;
  private final int rate;
  private final Measurements measured = new Measurements();

  /**
   * Creates a comparison.
   *
   * @param seconds the length of one measurement
   * @param rate requests per second for latency
   */
  public Comparison(Run run, TargetOptions options, int rounds, int seconds, int rate) {
    this.run = run;
    this.options = options;
    this.rounds = rounds;
    this.seconds = seconds;
    this.rate = rate;
  }

  /**
   * Measures, prints the tables and writes the results.
   *
   * @param warmUp seconds of load before the first round
   */
  public void run(int warmUp) throws IOException, InterruptedException {
    try (Targets servers = new Targets(Cores.pinned(), run.scratch())) {
      List<Target> targets = servers.start(options);
      throughput(targets, warmUp);
      if (options.include(Part.LATENCY)) {
        latency(without(NOT_AT_THE_RATE, targets));
      }
      if (options.include(Part.START)) {
        targets.forEach(target -> target.server().close());
        starts(without(NOT_STARTED_ALONE, targets));
      }
      run.report(measured.byMetric(), table(targets), ratios());
    }
  }

  private static List<Target> without(Set<String> keys, List<Target> targets) {
    return targets.stream().filter(target -> !keys.contains(target.key())).toList();
  }

  private void throughput(List<Target> targets, int warmUp)
      throws IOException, InterruptedException {
    Wrk wrk = new Wrk(run, null);
    for (Target target : targets) {
      Progress.step("warming up " + target.label());
      wrk.send(target.request(), warmUp);
    }
    for (int round = 0; round < rounds; round++) {
      Progress.step("throughput, round %d of %d".formatted(round + 1, rounds));
      for (Target target : inTurn(targets, round)) {
        CompletableFuture<Double> memory = memoryUnderLoad(target.server());
        measured.add("tokens/s", target.key(), wrk.send(target.request(), seconds).perSecond());
        if (!target.key().equals("create-room")) { // the same server as the previous row
          measured.add("MiB", target.key(), memory.join());
        }
      }
    }
  }

  private CompletableFuture<Double> memoryUnderLoad(Server server) {
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
    K6 k6 = new K6(run, 200, command -> command);
    for (int round = 0; round < rounds; round++) {
      Progress.step("latency at %d/s, round %d of %d".formatted(rate, round + 1, rounds));
      for (Target target : inTurn(targets, round)) {
        K6.Outcome outcome = k6.send(target.request(), rate, seconds);
        boolean counts = outcome.rejected().count() + outcome.failed() + outcome.unsent() == 0;
        measured.add("p50 ms", target.key(), counts ? outcome.admitted().p50() : Double.NaN);
        measured.add("p99 ms", target.key(), counts ? outcome.admitted().p99() : Double.NaN);
      }
    }
  }

  private void starts(List<Target> targets) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      Progress.step("start to the first token, round %d of %d".formatted(round + 1, rounds));
      for (Target target : inTurn(targets, round)) {
        measured.add("start ms", target.key(), target.server().start());
        target.server().close();
      }
    }
  }

  /**
   * Returns the targets in a different order for each round: rotated, and reversed in every second.
   */
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

  private Table ratios() {
    Table table = Goal.table("Roomkey, on_join, of the other");
    ratio(table, "tokens/s", "baseline", Goal.atLeast("tokens/s, of the baseline", 0.95));
    ratio(table, "p99 ms", "baseline", Goal.none("p99, of the baseline"));
    ratio(table, "MiB", "baseline", Goal.none("memory, of the baseline"));
    ratio(table, "start ms", "baseline", Goal.none("start, of the baseline"));
    ratio(table, "tokens/s", "express", Goal.atLeast("tokens/s, of Express", 15));
    ratio(table, "p99 ms", "express", Goal.none("p99, of Express"));
    ratio(table, "MiB", "express", Goal.atMost("memory, of Express", 1));
    ratio(table, "start ms", "express", Goal.atMost("start, of Express", 1));
    ratio(table, "tokens/s", "spring", Goal.none("tokens/s, of Spring Boot"));
    ratio(table, "tokens/s", "starter", Goal.none("tokens/s, of the starter"));
    ratio(table, "tokens/s", "bare", Goal.atLeast("tokens/s, of bare Jetty", 0.85));
    ratio(table, "p99 ms", "bare", Goal.atMost("p99, of bare Jetty", 1.5));
    Goal.atLeast("ensure: tokens/s, of on_join", 0.9)
        .addTo(table, ratio("tokens/s", "ensure", "roomkey"));
    Goal.atLeast("new rooms: tokens/s, of CreateRoom", 0.9)
        .addTo(table, ratio("tokens/s", "new-rooms", "create-room"));
    return table;
  }

  private void ratio(Table table, String metric, String against, Goal goal) {
    goal.addTo(table, ratio(metric, "roomkey", against));
  }

  private Samples ratio(String metric, String key, String against) {
    return measured.of(metric, key).ratioTo(measured.of(metric, against));
  }
}
