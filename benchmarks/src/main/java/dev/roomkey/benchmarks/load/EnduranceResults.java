package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Owns what is kept of one run of {@link SoakTest}, and its tables.
 *
 * @param loadAfter how many processes wanted a core at the end
 * @param limitMib how much memory the process may take
 * @param limitIs of what kind that limit is
 */
record EnduranceResults(
    String command,
    String at,
    Machine machine,
    double loadAfter,
    int limitMib,
    String limitIs,
    Map<String, String> versions,
    List<Tenth> tenths) {
  private static final double FLAT_MIB = 8;

  /**
   * What came of a tenth; memory in MiB.
   *
   * @param rooms how many were asked for
   * @param tokens how many there were a second
   * @param failures requests that got no token
   * @param resident what the process held at the end
   * @param most what it ever held
   * @param heap what was left on the heap after a collection
   */
  record Tenth(
      String name,
      int tenth,
      long rooms,
      double tokens,
      long failures,
      double resident,
      double most,
      double heap) {}

  static Tenth tenth(String name, int tenth, ConcurrentLoad.Outcome outcome, Server server)
      throws IOException, InterruptedException {
    long failures = outcome.failed() + outcome.turnedAway().count();
    double resident = server.residentMiB(); // before the collection gives some of it back
    return new Tenth(
        name,
        tenth,
        outcome.letIn().count() + failures,
        outcome.goodput(),
        failures,
        resident,
        server.mostResidentMiB(),
        server.liveHeapMiB());
  }

  Table table() {
    Table table =
        new Table("rooms", "so far", "tokens/s", "no token", "MiB", "at most", "heap in use");
    long rooms = 0;
    for (Tenth tenth : tenths) {
      rooms = tenth.tenth() == 1 ? tenth.rooms() : rooms + tenth.rooms();
      table.add(
          tenth.name(),
          String.format(Locale.ROOT, "%,d", rooms),
          String.format(Locale.ROOT, "%,.0f", tenth.tokens()),
          "%d".formatted(tenth.failures()),
          figure(tenth.resident()),
          figure(tenth.most()),
          figure(tenth.heap()));
    }
    return table;
  }

  /** What was set out, and what was reached. */
  Table goals() {
    Table table = new Table("MiB", "goal", "reached", "");
    for (String name : names()) {
      double most = last(name).most();
      table.add(name + ": at most", "≤ " + limitMib, figure(most), mark(most <= limitMib));
      grows(table, name, "what the process holds", Tenth::resident);
      grows(table, name, "the heap in use", Tenth::heap);
    }
    return table;
  }

  private void grows(Table table, String name, String what, ToDoubleFunction<Tenth> value) {
    double grown = value.applyAsDouble(last(name)) - value.applyAsDouble(first(name));
    table.add(
        "%s: %s grows after the first tenth by".formatted(name, what),
        "≤ %.0f".formatted(FLAT_MIB),
        figure(grown),
        mark(grown <= FLAT_MIB));
  }

  /** How it was done. */
  String remark() {
    return String.format(
        Locale.ROOT,
        "The limit is %s. `%s`, ended %s, on %s with %d cores, JDK %s; load average before and"
            + " after: %.2f, %.2f.%n",
        limitIs,
        command,
        at,
        machine.processor(),
        machine.cores(),
        versions.get("JDK"),
        machine.load(),
        loadAfter);
  }

  /** Whether everybody got a token, and the limit was kept. */
  boolean held() {
    return tenths.stream().allMatch(tenth -> tenth.failures() == 0 && tenth.most() <= limitMib);
  }

  private List<String> names() {
    return tenths.stream().map(Tenth::name).distinct().toList();
  }

  private Tenth first(String name) {
    return of(name).findFirst().orElseThrow();
  }

  private Tenth last(String name) {
    return of(name).reduce((one, next) -> next).orElseThrow();
  }

  private Stream<Tenth> of(String name) {
    return tenths.stream().filter(tenth -> tenth.name().equals(name));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String mark(boolean reached) {
    return reached ? "reached" : "not yet";
  }
}
