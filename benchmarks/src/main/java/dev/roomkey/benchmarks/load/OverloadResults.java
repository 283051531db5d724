package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Owns what is kept of one run of {@link Overload}, and its tables.
 *
 * @param loadAfter how many processes wanted a core at the end
 * @param notPinned why servers and load shared their cores; null where they did not
 * @param seconds how long each step took
 */
record OverloadResults(
    String command,
    String at,
    Machine machine,
    double loadAfter,
    @Nullable String notPinned,
    int seconds,
    Map<String, String> versions,
    List<Step> steps) {
  private static final double LEAST_OF_PEAK = 0.85;
  private static final double MOST_OF_HALF = 3;
  private static final double FLAT_MIB = 8;

  /**
   * What came of one step; times in milliseconds, memory in MiB.
   *
   * @param asked requests a second; 0: as fast as they are answered
   * @param turnedAway the share of requests that came to a 503
   * @param turnedAwayP50 not a number where there was none
   * @param failures what was neither a 201 nor a 503, by what it was
   * @param late how long after they were due requests were sent (p99): the load's own doing, and
   *     part of their times
   */
  record Step(
      String name,
      int asked,
      double letIn,
      double p50,
      double p99,
      double turnedAway,
      double turnedAwayP50,
      double turnedAwayP99,
      Map<String, Long> failures,
      double late,
      ResidentMemory.Seen resident) {}

  static Step step(
      String name, int asked, ConcurrentLoad.Outcome outcome, ResidentMemory.Seen resident) {
    long refused = outcome.turnedAway().count();
    long all = outcome.letIn().count() + refused + outcome.failed();
    return new Step(
        name,
        asked,
        outcome.goodput(),
        outcome.letIn().latency().p50(),
        outcome.letIn().latency().p99(),
        refused / (double) Math.max(1, all),
        outcome.turnedAway().latency().p50(),
        outcome.turnedAway().latency().p99(),
        outcome.failures(),
        outcome.lateMillis(),
        resident);
  }

  Table table() {
    Table table =
        new Table(
            "load",
            "asked/s",
            "let in/s",
            "p50 ms",
            "p99 ms",
            "503 %",
            "p50 of 503 ms",
            "p99 of 503 ms",
            "failures",
            "sent late ms",
            "MiB at first",
            "at most",
            "at last");
    for (Step step : steps) {
      table.add(
          step.name(),
          step.asked() == 0 ? "" : "%d".formatted(step.asked()),
          figure("%.0f", step.letIn()),
          figure("%.1f", step.p50()),
          figure("%.1f", step.p99()),
          figure("%.1f", 100 * step.turnedAway()),
          figure("%.1f", step.turnedAwayP50()),
          figure("%.1f", step.turnedAwayP99()),
          step.failures().isEmpty() ? "0" : step.failures().toString(),
          figure("%.1f", step.late()),
          figure("%.0f", step.resident().start()),
          figure("%.0f", step.resident().most()),
          figure("%.0f", step.resident().end()));
    }
    return table;
  }

  /** What was set out, and what was reached. */
  Table goals() {
    Step half = step("half");
    Step three = step("three times");
    double share = three.letIn() / peak();
    double slower = three.p99() / half.p99();
    double grown = three.resident().most() - mostBefore(three);
    Table table = new Table("at three times the peak", "goal", "reached", "");
    table.add("let in, of the peak", "≥ 0.85", figure("%.2f", share), mark(share >= LEAST_OF_PEAK));
    table.add(
        "p99 of those, of that at half load",
        "≤ 3.0",
        figure("%.1f", slower),
        mark(slower <= MOST_OF_HALF));
    table.add(
        "turned away at half load, %",
        "0", figure("%.1f", 100 * half.turnedAway()), mark(half.turnedAway() == 0));
    table.add(
        "memory over what it held before, MiB",
        "≤ 8",
        figure("%.0f", grown),
        mark(grown <= FLAT_MIB));
    return table;
  }

  /** It comes and goes with the load: flat is what holds no more than under less of it. */
  private double mostBefore(Step last) {
    return steps.stream()
        .takeWhile(step -> !step.equals(last))
        .mapToDouble(step -> step.resident().most())
        .max()
        .orElseThrow();
  }

  /** The median round's. */
  double peak() {
    return Series.of(steps.stream().filter(step -> step.asked() == 0).map(Step::letIn).toList())
        .median();
  }

  private Step step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static String figure(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String mark(boolean reached) {
    return reached ? "reached" : "not yet";
  }
}
