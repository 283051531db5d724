package dev.roomkey.benchmarks.base;

import java.util.Locale;

/**
 * A bound on a figure. A figure beyond its bound is reported and fails nothing.
 *
 * @param what the figure
 * @param kind whether the bound is the least or the greatest value
 * @param bound NaN if there is no goal
 */
public record Goal(String what, Kind kind, double bound) {
  /** The direction of a bound. */
  public enum Kind {
    /** A lower bound. */
    AT_LEAST,
    /** An upper bound. */
    AT_MOST
  }

  /** Returns a lower bound. */
  public static Goal atLeast(String what, double bound) {
    return new Goal(what, Kind.AT_LEAST, bound);
  }

  /** Returns an upper bound. */
  public static Goal atMost(String what, double bound) {
    return new Goal(what, Kind.AT_MOST, bound);
  }

  /** Returns a figure that is only reported. */
  public static Goal none(String what) {
    return atMost(what, Double.NaN);
  }

  /** Returns an empty table for {@link #addTo}. */
  public static Table table(String heading) {
    return new Table(heading, "measured", "range", "goal", "");
  }

  /** Adds a row with the figure beside its goal. */
  public void addTo(Table table, double measured, String range) {
    table.add(what, Samples.format("%.2f", measured), range, toString(), verdict(measured));
  }

  private String verdict(double measured) {
    if (Double.isNaN(bound)) {
      return "";
    }
    return (kind == Kind.AT_LEAST ? measured >= bound : measured <= bound) ? "reached" : "missed";
  }

  @Override
  public String toString() {
    if (Double.isNaN(bound)) {
      return "";
    }
    return String.format(Locale.ROOT, "%s %.2f", kind == Kind.AT_LEAST ? "≥" : "≤", bound);
  }
}
