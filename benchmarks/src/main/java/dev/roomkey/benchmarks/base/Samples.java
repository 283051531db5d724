package dev.roomkey.benchmarks.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The values of one measurement, one per round.
 *
 * @param values in the order of the rounds; NaN for a round that does not count
 */
public record Samples(List<Double> values) {
  /** Copies the values. */
  public Samples {
    values = List.copyOf(values);
  }

  /** Returns a single value. */
  public static Samples of(double value) {
    return new Samples(List.of(value));
  }

  /** Returns the median of the rounds that count, or NaN if no round counts. */
  public double median() {
    List<Double> sorted = sorted();
    int half = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Returns the number of rounds that do not count. */
  public int discarded() {
    return values.size() - sorted().size();
  }

  /**
   * Returns the ratio to another measurement, round by round: a disturbance that lasts longer than
   * a round affects both sides of a ratio.
   */
  public Samples ratioTo(Samples other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(values.size(), other.values.size()); round++) {
      ratios.add(values.get(round) / other.values.get(round));
    }
    return new Samples(ratios);
  }

  /** Returns the least and the greatest value, such as {@code 1.02–1.10}. */
  public String range(String format) {
    List<Double> sorted = sorted();
    return sorted.isEmpty()
        ? ""
        : format(format, sorted.getFirst()) + "–" + format(format, sorted.getLast());
  }

  /** Returns a number as text; empty for NaN. */
  public static String format(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private List<Double> sorted() {
    return values.stream().filter(value -> !value.isNaN()).sorted().toList();
  }
}
