package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.load.BarChart.Bar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Owns which plots there are, each under the name of its file. */
final class Plots {
  private static final Set<String> OTHERS = Set.of("express", "spring", "bare");

  private Plots() {}

  /** SVG by name; those for which nothing was measured are not there. */
  static Map<String, String> of(Results results) {
    Map<String, BarChart> charts = new LinkedHashMap<>();
    add(
        charts,
        "throughput.svg",
        "Tokens a second, one core",
        "median; the line goes from the least to the greatest round; more is better",
        "%,.0f",
        bars(results.throughput()));
    add(
        charts,
        "latency.svg",
        "Time to a token at 70 % of each server's own peak, p99",
        "milliseconds, requests at a constant rate; less is better",
        "%.2f ms",
        results.latency().stream()
            .filter(one -> one.peakOf().equals(one.key()) && one.tool().equals("arrivals"))
            .map(one ->
                new Bar(
                    "%s (%,d/s)".formatted(shortened(one.label()), one.perSecond()),
                    one.p99(),
                    isOurs(one.key())))
            .toList());
    add(
        charts,
        "memory.svg",
        "Memory under load",
        "resident MiB of the process; less is better",
        "%.0f MiB",
        bars(results.resident()));
    add(
        charts,
        "start.svg",
        "From the start of the process to the first good token",
        "milliseconds; less is better",
        "%,.0f ms",
        bars(results.start()));
    Map<String, String> plots = new LinkedHashMap<>();
    charts.forEach((name, chart) -> plots.put(name, chart.svg()));
    return plots;
  }

  private static void add(
      Map<String, BarChart> charts,
      String name,
      String title,
      String note,
      String format,
      List<Bar> bars) {
    if (!bars.isEmpty()) {
      charts.put(name, new BarChart(title, note, format, bars));
    }
  }

  private static List<Bar> bars(List<Results.Measured> all) {
    return all.stream()
        .map(one -> new Bar(shortened(one.label()), one.series(), isOurs(one.key())))
        .toList();
  }

  private static String shortened(String label) {
    return label.replace(", livekit-server-sdk", "").replace(", LiveKit's Java SDK", "");
  }

  private static boolean isOurs(String key) {
    return !OTHERS.contains(key);
  }
}
