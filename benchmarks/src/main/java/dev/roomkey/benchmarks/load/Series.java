package dev.roomkey.benchmarks.load;

import java.util.List;

/**
 * Owns what is said of one thing that was measured several times.
 *
 * @param values as they came
 */
record Series(double median, double min, double max, List<Double> values) {

  /** At least one value. */
  static Series of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Series(median, sorted.getFirst(), sorted.getLast(), List.copyOf(values));
  }
}
