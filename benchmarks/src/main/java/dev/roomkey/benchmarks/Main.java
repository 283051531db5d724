package dev.roomkey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks: first each peer shows to another library that its token is the right one,
 * then JMH measures all of them in one run, then the table is printed and kept.
 */
public final class Main {
  private static final String USAGE =
      """
      Usage: bench [--long] [--verbose] [--results DIR]

        Makes the same LiveKit token with Roomkey and with the official Java SDK, and
        prints how long each takes beside the HMAC that is in it: under two minutes.

        --long         three JVMs and longer iterations, about ten minutes
        --verbose      show what JMH says meanwhile
        --results DIR  where mint.json is written; default: benchmarks/results
      """;

  private boolean isLong;
  private boolean isVerbose;
  private Path results = Path.of("benchmarks", "results");

  private Main() {}

  /** Exits with 0, 2 for wrong use, or 1 for a failure. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    Main main = new Main();
    String problem = main.read(arguments);
    if (problem != null) {
      System.err.println("bench: " + problem + ", see --help");
      System.exit(2);
    }
    main.run("./roomkey bench " + String.join(" ", arguments));
  }

  /** Null where all is well, else what is wrong. */
  private @Nullable String read(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--long" -> isLong = true;
        case "--verbose" -> isVerbose = true;
        case "--results" -> {
          if (++i == arguments.length) {
            return "--results takes a directory";
          }
          results = Path.of(arguments[i]);
        }
        default -> {
          return "there is no option " + arguments[i];
        }
      }
    }
    return null;
  }

  private void run(String command) throws IOException, RunnerException {
    String token = Minting.roomkey().mint();
    describe("Roomkey", token);
    describe("official Java SDK", Minting.officialSdk().mint());
    Machine machine = Machine.here();
    System.out.println(
        "Measuring, " + (isLong ? "about ten minutes" : "under two minutes") + "…\n");
    MintReport report = new MintReport(measure(), new BareHmac(token).length());
    System.out.print(report.table());
    Files.createDirectories(results);
    Path file = results.resolve("mint.json");
    report.write(file, machine, command.strip());
    System.out.println("Kept in " + file);
  }

  private static void describe(String peer, String token) {
    System.out.printf(
        "%s: %d characters, verified by Nimbus; claims %s%n",
        peer, token.length(), ForeignVerdict.on(peer, token).keySet());
  }

  private Collection<RunResult> measure() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(MintBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .verbosity(isVerbose ? VerboseMode.NORMAL : VerboseMode.SILENT)
            .forks(isLong ? 3 : 1)
            .warmupIterations(isLong ? 5 : 4)
            .warmupTime(TimeValue.seconds(isLong ? 3 : 2))
            .measurementIterations(isLong ? 10 : 7)
            .measurementTime(TimeValue.seconds(isLong ? 3 : 2));
    return new Runner(options.build()).run();
  }
}
