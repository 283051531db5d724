package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs it all: exits with 0, 2 for wrong use, or 1 for a failure. How fast anything is fails
 * nothing.
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
    Path folder = Files.createTempDirectory("roomkey-bench");
    try {
      run(options, folder);
    } finally {
      delete(folder);
    }
  }

  private static void run(Options options, Path folder) throws Exception {
    Cores cores = Cores.here();
    cores.pinThisProcess();
    Throughput throughput = new Throughput(cores, resource("wrk.lua", folder), options);
    try (Lineup lineup = new Lineup(cores, folder)) {
      lineup.start(options);
      throughput.measure(lineup.rows());
      throughput.perSecond().forEach((row, series) -> System.out.println(row + " " + series));
      throughput.resident().forEach((row, series) -> System.out.println(row + " " + series));
    }
  }

  private static Path resource(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream resource = Bench.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(resource, name), file);
    }
    return file;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
