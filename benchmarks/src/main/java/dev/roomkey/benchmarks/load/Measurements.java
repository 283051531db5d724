package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All values of a comparison, by metric, target and round. */
final class Measurements {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /** Adds the value of the next round; NaN if the round does not count. */
  void add(String metric, String target, double value) {
    values
        .computeIfAbsent(metric, key -> new LinkedHashMap<>())
        .computeIfAbsent(target, key -> new ArrayList<>())
        .add(value);
  }

  /** Returns the values of one metric for one target, which are empty if it was not measured. */
  Samples of(String metric, String target) {
    return new Samples(values.getOrDefault(metric, Map.of()).getOrDefault(target, List.of()));
  }

  /** Returns every value, for the results file. */
  Map<String, Map<String, List<Double>>> byMetric() {
    return values;
  }
}
