package dev.roomkey.benchmarks;

import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.load.Comparison;
import dev.roomkey.benchmarks.load.Overload;
import dev.roomkey.benchmarks.load.SoakTest;
import dev.roomkey.benchmarks.load.StoreLoad;
import dev.roomkey.benchmarks.micro.InProcess;
import dev.roomkey.benchmarks.targets.TargetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code ./roomkey bench}. Exits with 0, with 2 after a usage error and with 1 after a
 * failure. A missed goal is not a failure.
 */
@Command(
    name = "./roomkey bench",
    showDefaultValues = true,
    description = {
      "Compares Roomkey with Express, with Spring Boot (LiveKit's SDK; Roomkey's starter) and with"
          + " a bare Jetty server, in one run in which they take turns: about ten minutes.",
      "With --baseline, compares this checkout with another checkout of Roomkey."
    },
    footer = {
      "",
      "Examples:",
      "  ./roomkey bench --only roomkey,bare --rounds 2 --seconds 2",
      "  ./roomkey bench --baseline ../roomkey-before --rounds 8"
    })
public final class Main implements Callable<Integer> {
  private final String command;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = "benchmarks/results/last.json",
      description = "file for all values")
  private Path results = Path.of("");

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "how long each server is under load before the first round")
  private int warmUp;

  @Option(names = "--rate", defaultValue = "2000", description = "requests per second for latency")
  private int rate;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "prints this help")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  @Mixin private final Rounds rounds = new Rounds();
  @Mixin private final Seconds seconds = new Seconds();
  @Mixin private final TargetOptions targets = new TargetOptions();

  /** The option {@code --rounds}. */
  static final class Rounds {
    @Option(
        names = "--rounds",
        defaultValue = "3",
        description = "how often each side is measured; sides take turns")
    private int number;
  }

  /** The option {@code --seconds}. */
  static final class Seconds {
    @Option(
        names = "--seconds",
        defaultValue = "5",
        description = "how long one side is measured in one round")
    private int number;
  }

  private Main(String command) {
    this.command = command;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    Main main = new Main("./roomkey bench " + String.join(" ", arguments));
    System.exit(new CommandLine(main).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    new Comparison(run(), targets, rounds.number, seconds.number, rate).run(warmUp);
    return 0;
  }

  @Command(
      description =
          "Measures issuing a token with Roomkey and with LiveKit's Java SDK, and its HMAC alone.")
  int mint(@Mixin Rounds rounds) throws Exception {
    new InProcess(run(), rounds.number).mint();
    return 0;
  }

  @Command(description = "Measures a decision of twenty rules, and conditions in CEL.")
  int policy(@Mixin Rounds rounds) throws Exception {
    new InProcess(run(), rounds.number).policy();
    return 0;
  }

  @Command(description = "Sends three times the load that Roomkey can handle with LiveKit.")
  int overload(@Mixin Rounds rounds, @Mixin Seconds seconds) throws Exception {
    new Overload(run(), rounds.number, seconds.number).run();
    return 0;
  }

  @Command(description = "Requests tokens for many rooms and participants, in 128 MiB of memory.")
  int endurance(
      @Option(names = "--rooms", defaultValue = "1000000", description = "number of rooms")
          long rooms)
      throws Exception {
    new SoakTest(run(), rooms).run();
    return 0;
  }

  @Command(description = "Measures admissions per second of each state store.")
  int admissions(
      @Mixin Rounds rounds,
      @Mixin Seconds seconds,
      @Option(
              names = "--recorded",
              paramLabel = "NUMBER",
              defaultValue = "0",
              description = "admissions to record before each measurement")
          long recorded)
      throws Exception {
    new StoreLoad(run(), rounds.number, seconds.number, recorded).run();
    return 0;
  }

  private Run run() throws IOException {
    return new Run(command, results);
  }
}
