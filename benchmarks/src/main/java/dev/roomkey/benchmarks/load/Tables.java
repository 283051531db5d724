package dev.roomkey.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Owns how results read as tables: each has a name, by which docs/performance.md has it. */
final class Tables {
  private Tables() {}

  /** Those that have any row, by name. */
  static Map<String, Table> of(Results results) {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("goals", goals(results));
    tables.put("throughput", throughput(results));
    tables.put("new-rooms", newRooms(results));
    tables.put("latency", latency(results));
    tables.put("memory", series("memory under load, MiB", results.resident()));
    tables.put("start", series("start to the first token, ms", results.start()));
    tables.put("run", run(results));
    tables.values().removeIf(Table::isEmpty);
    return tables;
  }

  private static Table goals(Results results) {
    Table table = new Table("what", "goal", "reached", "");
    Thresholds.of(results)
        .forEach(goal ->
            table.add(
                goal.what(), goal.goal(), goal.reached(), goal.isReached() ? "✓" : "not yet"));
    return table;
  }

  private static Table throughput(Results results) {
    Table table = new Table("tokens a second", "median", "min", "max", "of Express", "of bare");
    results
        .throughput()
        .forEach(one ->
            table.add(
                one.label() + discarded(one),
                whole(one.series().median()),
                whole(one.series().min()),
                whole(one.series().max()),
                share(results, one.series(), "express"),
                share(results, one.series(), "bare")));
    return table;
  }

  private static String discarded(Results.Measured one) {
    return one.discarded() == 0 ? "" : " (%d rounds do not count)".formatted(one.discarded());
  }

  private static String share(Results results, Series series, String of) {
    return results
        .throughputOf(of)
        .map(other -> String.format(Locale.ROOT, "%.2f×", series.median() / other.median()))
        .orElse("");
  }

  private static Table newRooms(Results results) {
    Table table = new Table("new rooms a second", "median", "min", "max", "not made");
    NewRooms.Rates rates = results.newRooms();
    if (rates != null) {
      addRooms(table, "tokens from Roomkey, ensure", rates.roomkey(), rates.roomkeyFailures());
      addRooms(
          table,
          "CreateRoom, straight from LiveKit",
          rates.createRoom(),
          rates.createRoomFailures());
    }
    return table;
  }

  private static void addRooms(Table table, String label, Series series, int failures) {
    table.add(
        label, whole(series.median()), whole(series.min()), whole(series.max()), whole(failures));
  }

  private static Table latency(Results results) {
    Table table =
        new Table(
            "ms", "70 % of the peak of", "a second", "by", "p50", "p99", "p99 min–max", "p99.9");
    results
        .latency()
        .forEach(one ->
            table.add(
                one.label(),
                one.peakOf().equals(one.key()) ? "its own" : one.peakOf(),
                whole(one.perSecond()),
                one.tool(),
                millis(one.p50().median()),
                millis(one.p99().median()),
                millis(one.p99().min()) + "–" + millis(one.p99().max()),
                millis(one.p999().median())));
    return table;
  }

  private static Table series(String what, List<Results.Measured> all) {
    Table table = new Table(what, "median", "min", "max");
    all.forEach(one -> add(table, one.label(), one.series()));
    return table;
  }

  private static void add(Table table, String label, Series series) {
    table.add(label, whole(series.median()), whole(series.min()), whole(series.max()));
  }

  private static Table run(Results results) {
    Table table = new Table("this run", "");
    table.add("ended", results.at());
    table.add(
        "processor", results.machine().processor() + ", " + results.machine().cores() + " cores");
    table.add("system", results.machine().system());
    table.add(
        "load average before and after",
        String.format(Locale.ROOT, "%.2f, %.2f", results.loadBefore(), results.loadAfter()));
    table.add("servers and load", pinning(results));
    table.add("request", "`" + results.settings().request() + "`");
    table.add(
        "closed loop",
        "wrk, %d connections, %d rounds of %d s, %d s of warm-up"
            .formatted(
                results.settings().connections(),
                results.settings().rounds(),
                results.settings().seconds(),
                results.settings().warmUpSeconds()));
    results.versions().forEach(table::add);
    Results.Mint mint = results.mint();
    if (mint != null) {
      table.add(
          "one token, processor time",
          String.format(
              Locale.ROOT,
              "%.2f of LiveKit's Java SDK's, %.2f of its HMAC's",
              mint.roomkeyToSdk(),
              mint.roomkeyToHmac()));
    }
    table.add("command", "`" + results.command() + "`");
    return table;
  }

  private static String pinning(Results results) {
    String why = results.notPinned();
    return why == null ? "each on a core of its own" : "on the same cores: " + why;
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
