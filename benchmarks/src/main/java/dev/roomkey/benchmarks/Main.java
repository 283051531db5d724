package dev.roomkey.benchmarks;

import dev.roomkey.benchmarks.base.Options;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.load.Comparison;
import dev.roomkey.benchmarks.load.Overload;
import dev.roomkey.benchmarks.load.SoakTest;
import dev.roomkey.benchmarks.micro.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command {@code ./roomkey bench}. Exits with 0, with 2 for wrong use and with 1 for a failure.
 * A missed goal is no failure.
 */
public final class Main {
  private Main() {}

  /** Runs what {@link Options#USAGE} describes. */
  public static void main(String[] arguments) throws Exception {
    if (Stream.of(arguments).anyMatch(List.of("--help", "-h")::contains)) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench: " + wrong.getMessage() + ", see --help");
      System.exit(2);
      return;
    }
    Path scratch = Files.createTempDirectory("roomkey-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(scratch)));
    run(options, scratch);
  }

  private static void run(Options options, Path scratch) throws Exception {
    switch (options.command()) {
      case COMPARE -> new Comparison(options, scratch).run();
      case MINT, DECISION, CONDITION -> new InProcess(options).run();
      case OVERLOAD -> new Overload(options, scratch).run();
      case ENDURANCE -> new SoakTest(options, scratch).run();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      Progress.warn(folder + " could not be deleted");
    }
  }
}
