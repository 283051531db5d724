package dev.roomkey.benchmarks.load;

import java.util.Arrays;

/**
 * Owns how long answers took at one rate, in one round.
 *
 * @param p50 in milliseconds, as the next two
 * @param late the share of requests that were not sent when they were due, or not at all
 * @param failures answers that were no tokens
 */
record Latency(double p50, double p99, double p999, double late, long failures) {
  private static final double NANOS_IN_A_MILLI = 1e6;

  /** Of every single request, in nanoseconds. */
  static Latency of(long[] nanos, double late, long failures) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        quantile(sorted, 0.50), quantile(sorted, 0.99), quantile(sorted, 0.999), late, failures);
  }

  /** The smallest value that so large a part of all is not above. */
  private static double quantile(long[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(part * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS_IN_A_MILLI;
  }

  boolean counts() {
    return failures == 0 && !Double.isNaN(p99);
  }
}
