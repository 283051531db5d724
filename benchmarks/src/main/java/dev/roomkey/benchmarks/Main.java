package dev.roomkey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
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
      Usage: ./roomkey bench mint [--short | --long] [--verbose] [--results DIR]

        Makes the same LiveKit token with Roomkey and with the official Java SDK, and
        prints how long each takes beside the HMAC that is in it: under two minutes.

        --short        one round instead of two
        --long         twelve rounds, about ten minutes
        --verbose      show what JMH says meanwhile
        --results DIR  where mint.json is written; default: benchmarks/results
      """;

  /** As ./roomkey starts the server; and JDK 23 and later would warn of what JMH does. */
  private static final List<String> JVM_ARGUMENTS =
      Runtime.version().feature() < 23
          ? List.of("-XX:+UseSerialGC", "-Xmx64m")
          : List.of("-XX:+UseSerialGC", "-Xmx64m", "--sun-misc-unsafe-memory-access=allow");

  private int rounds = 2;
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
    main.run("./roomkey bench mint " + String.join(" ", arguments));
  }

  /** Null where all is well, else what is wrong. */
  private @Nullable String read(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--short" -> rounds = 1;
        case "--long" -> rounds = 12;
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
        "Measuring, " + (rounds > 2 ? "about ten minutes" : "under two minutes") + "…\n");
    MintReport report = new MintReport(measure(), new BareHmac(token).length());
    System.out.print(report.table());
    Files.createDirectories(results);
    Path file = results.resolve("mint.json");
    report.write(file, machine, JVM_ARGUMENTS, command.strip());
    System.out.println("Kept in " + file);
  }

  private static void describe(String peer, String token) {
    System.out.printf(
        "%s: %d characters, verified by Nimbus; claims %s%n",
        peer, token.length(), ForeignVerdict.on(peer, token).keySet());
  }

  /** Peers take turns, so that a busy minute of the machine meets all of them. */
  private List<RunResult> measure() throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      results.addAll(measure("hmac.*", 2));
      results.addAll(measure("(roomkey|officialSdk)", 12)); // the SDK is much code to compile
    }
    return results;
  }

  private Collection<RunResult> measure(String methods, int secondsOfWarmup)
      throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(MintBenchmark.class.getName() + "\\." + methods)
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTimeProfiler.class)
                .verbosity(isVerbose ? VerboseMode.NORMAL : VerboseMode.SILENT)
                .forks(1)
                .jvmArgsAppend(JVM_ARGUMENTS.toArray(String[]::new))
                .warmupIterations(secondsOfWarmup)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(10)
                .measurementTime(TimeValue.milliseconds(400))
                .build())
        .run();
  }
}
