package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Owns one run of wrk: as many requests as 32 connections get answered, one after the other.
 *
 * @param perSecond answers a second
 * @param failures answers that were no 2xx or 3xx, and what went wrong with connections
 */
record WrkRun(double perSecond, long failures) {
  static final int CONNECTIONS = 32;

  /** What wrk.lua prints at the end. */
  private static final Pattern SUMMARY =
      Pattern.compile("roomkey-bench requests=(\\d+) micros=(\\d+) failures=(\\d+)");

  /** Runs wrk on the core of the load. */
  static WrkRun of(Row row, Cores cores, Path script, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "wrk",
            "--threads",
            "1",
            "--connections",
            Integer.toString(CONNECTIONS),
            "--duration",
            seconds + "s",
            "--timeout",
            "10s",
            "--script",
            script.toString(),
            row.request().uri().toString());
    return parse(
        Child.run(
            cores.toLoad(command),
            Map.of("BENCH_BODY", TokenRequest.BODY, "BENCH_HEADERS", row.request().headerLines())));
  }

  /** What wrk printed. */
  static WrkRun parse(String output) throws IOException {
    Matcher summary = SUMMARY.matcher(output);
    if (!summary.find()) {
      throw new IOException("wrk says nothing of its requests:\n" + output);
    }
    double seconds = Long.parseLong(summary.group(2)) / 1e6;
    return new WrkRun(Long.parseLong(summary.group(1)) / seconds, Long.parseLong(summary.group(3)));
  }

  /** A round in which anything failed says nothing of speed. */
  boolean counts() {
    return failures == 0 && perSecond > 0;
  }
}
