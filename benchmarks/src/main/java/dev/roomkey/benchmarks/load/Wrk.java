package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.targets.LoadRequest;
import dev.roomkey.benchmarks.targets.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop: wrk sends the next request on a connection after the previous one was answered.
 */
final class Wrk {
  private static final int CONNECTIONS = 32;
  private static final Pattern SUMMARY =
      Pattern.compile("roomkey-bench requests=(\\d+) micros=(\\d+) failures=(\\d+)");

  private final Path script;
  private final @Nullable Path users;
  private long next;

  /**
   * Creates a load whose numbered requests never repeat.
   *
   * @param users a file with the headers of one user per line, or null
   */
  Wrk(Run run, @Nullable Path users) throws IOException {
    this.script = run.resource(Wrk.class, "wrk.lua");
    this.users = users;
  }

  /**
   * The result of one run.
   *
   * @param failures answers without a 2xx or 3xx status, and failed connections
   */
  record Outcome(long requests, double seconds, long failures) {
    /** Returns answers per second, or NaN if any request failed. */
    double perSecond() {
      return failures == 0 && requests > 0 ? requests / seconds : Double.NaN;
    }
  }

  /** Sends requests for this time. */
  Outcome send(LoadRequest request, int seconds) throws IOException, InterruptedException {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "BENCH_BODY", request.body(),
                "BENCH_HEADERS", request.headerLines(),
                "BENCH_FIRST", Long.toString(next)));
    if (users != null) {
      variables.put("BENCH_USERS", users.toString());
    }
    Outcome outcome = parse(Programs.run(command(request, seconds), variables));
    next += outcome.requests() + CONNECTIONS; // plus the requests that were interrupted at the end
    return outcome;
  }

  private List<String> command(LoadRequest request, int seconds) {
    return List.of(
        "wrk",
        "--threads=1",
        "--connections=" + CONNECTIONS,
        "--duration=" + seconds + "s",
        "--timeout=10s",
        "--script=" + script,
        request.uri().toString());
  }

  /** Parses the output of wrk.lua. */
  static Outcome parse(String output) throws IOException {
    Matcher summary = SUMMARY.matcher(output);
    if (!summary.find()) {
      throw new IOException("wrk printed no summary:\n" + output);
    }
    return new Outcome(
        Long.parseLong(summary.group(1)),
        Long.parseLong(summary.group(2)) / 1e6,
        Long.parseLong(summary.group(3)));
  }
}
