package dev.roomkey.benchmarks.base;

/**
 * A figure with a bound. A figure beyond its bound is reported and fails nothing.
 *
 * @param what the figure
 * @param sign {@code ≥} or {@code ≤}; empty if there is no bound
 */
public record Goal(String what, String sign, double bound) {

  /** Returns a figure with a lower bound. */
  public static Goal atLeast(String what, double bound) {
    return new Goal(what, "≥", bound);
  }

  /** Returns a figure with an upper bound. */
  public static Goal atMost(String what, double bound) {
    return new Goal(what, "≤", bound);
  }

  /** Returns a figure that is only reported. */
  public static Goal none(String what) {
    return new Goal(what, "", Double.NaN);
  }

  /** Returns an empty table for {@link #addTo}. */
  public static Table table(String heading) {
    return new Table(heading, "measured", "range", "goal", "");
  }

  /** Adds a row with the median and the goal of the figure, unless nothing was measured. */
  public void addTo(Table table, Samples measured) {
    double median = measured.median();
    if (!Double.isNaN(median)) {
      String goal = sign.isEmpty() ? "" : sign + " " + Samples.format("%.2f", bound);
      table.add(
          what, Samples.format("%.2f", median), measured.range("%.2f"), goal, verdict(median));
    }
  }

  private String verdict(double median) {
    return switch (sign) {
      case "≥" -> median >= bound ? "reached" : "missed";
      case "≤" -> median <= bound ? "reached" : "missed";
      default -> "";
    };
  }
}
