package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Owns the closed loop: each row is warmed up as long as the others, then rows take turns, each
 * round in another order, so that a busy minute of the machine meets all of them. Memory is looked
 * at in the middle of the load.
 */
final class Throughput {
  private final Cores cores;
  private final Path script;
  private final Options options;
  private final Map<String, List<Double>> perSecond = new LinkedHashMap<>();
  private final Map<String, List<Double>> resident = new LinkedHashMap<>();
  private final Map<String, Integer> discarded = new LinkedHashMap<>();

  /**
   * @param script wrk.lua
   */
  Throughput(Cores cores, Path script, Options options) {
    this.cores = cores;
    this.script = script;
    this.options = options;
  }

  void measure(List<Row> rows) throws IOException, InterruptedException {
    for (Row row : rows) {
      Console.step("warming up " + row.label());
      WrkRun.of(row, cores, script, options.warmUpSeconds());
    }
    for (int round = 0; round < options.rounds(); round++) {
      Console.step("round %d of %d".formatted(round + 1, options.rounds()));
      for (Row row : inTurn(rows, round)) {
        measure(row);
      }
    }
  }

  /** Another one is first in each round, and every other round goes backwards. */
  static <T> List<T> inTurn(List<T> rows, int round) {
    List<T> turned = new ArrayList<>(rows);
    Collections.rotate(turned, -round);
    return round % 2 == 0 ? turned : turned.reversed();
  }

  private void measure(Row row) throws IOException, InterruptedException {
    CompletableFuture<Double> memory = memoryUnderLoad(row.server());
    WrkRun run = WrkRun.of(row, cores, script, options.seconds());
    if (run.counts()) {
      perSecond.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(run.perSecond());
      resident.computeIfAbsent(row.server().name(), key -> new ArrayList<>()).add(memory.join());
    } else {
      discarded.merge(row.key(), 1, Integer::sum);
      Console.say("%s: %d failures, this round does not count".formatted(row, run.failures()));
    }
  }

  private CompletableFuture<Double> memoryUnderLoad(Server server) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.residentMiB();
          } catch (IOException gone) {
            throw new CompletionException(gone);
          }
        },
        CompletableFuture.delayedExecutor(options.seconds() * 700L, TimeUnit.MILLISECONDS));
  }

  /** Answers a second, by row. */
  Map<String, Series> perSecond() {
    return series(perSecond);
  }

  /** MiB, by server. */
  Map<String, Series> resident() {
    return series(resident);
  }

  /** Rounds that do not count, by row. */
  Map<String, Integer> discarded() {
    return discarded;
  }

  private static Map<String, Series> series(Map<String, List<Double>> values) {
    Map<String, Series> series = new LinkedHashMap<>();
    values.forEach((key, measured) -> series.put(key, Series.of(measured)));
    return series;
  }
}
