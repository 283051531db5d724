package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command: measures, prints, keeps, publishes. Exits with 0, 2 for wrong use, or 1 for a
 * failure; how fast anything is fails nothing.
 */
public final class Bench {
  private Bench() {}

  /** See {@link Options#USAGE}. */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench: " + wrong.getMessage() + ", see --help");
      System.exit(2);
      return;
    }
    run(options, String.join(" ", arguments));
  }

  private static void run(Options options, String arguments) throws Exception {
    Path earlier = options.from();
    Results results =
        earlier == null
            ? measured(options, ("./roomkey bench " + arguments).strip())
            : Results.read(earlier);
    Tables.of(results).values().forEach(table -> System.out.println(table.forTerminal()));
    results.remarks().forEach(System.out::println);
    if (earlier == null) {
      results.write(options.results());
      System.out.println("Kept in " + options.results());
    }
    if (options.publish()) {
      new Page(Path.of("docs")).publish(results);
      System.out.println("Published in docs/performance.md");
    }
  }

  private static Results measured(Options options, String command) throws Exception {
    Path folder = Files.createTempDirectory("roomkey-bench");
    // At the end of the JVM, so that Ctrl-C leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return new Run(options, command, folder).measure();
  }

  /** With all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      System.err.println("bench: " + folder + " could not be deleted");
    }
  }
}
