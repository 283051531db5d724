package dev.roomkey.benchmarks.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run of the benchmarks: its temporary files, its environment and its results. */
public final class Run {
  private static final double BUSY = 0.5;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path scratch;
  private final Path results;
  private final Environment environment;

  /** The code, the machine and its load when the run began. */
  private record Environment(
      String command,
      String begin,
      String commit,
      String processor,
      int cores,
      String jdk,
      double loadAverage) {
    @Override
    public String toString() {
      return "%s: commit %s, JDK %s, %s, %d cores, load average %.2f"
          .formatted(command, commit, jdk, processor, cores, loadAverage);
    }
  }

  /**
   * Begins a run.
   *
   * @param command the command line
   * @param results the file for all values
   */
  public Run(String command, Path results) throws IOException {
    this.results = results;
    this.scratch = Files.createTempDirectory("roomkey-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(this::deleteScratch));
    this.environment =
        new Environment(
            command,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            commit(Path.of("")),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Returns a directory that is deleted at the end. */
  public Path scratch() {
    return scratch;
  }

  /** Copies a resource beside a class into the scratch directory and returns the file. */
  public Path resource(Class<?> beside, String name) throws IOException {
    Path file = scratch.resolve(name);
    try (InputStream resource = beside.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(resource, name), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** Prints tables and the environment, and writes all values to the results file. */
  public void report(Object values, Table... tables) throws IOException {
    Stream.of(tables).forEach(System.out::println);
    System.out.println(environment);
    if (environment.loadAverage() > BUSY) {
      System.out.println("The machine was busy when the run began: do not rely on these figures.");
    }
    Files.createDirectories(results.toAbsolutePath().resolveSibling(""));
    JSON.writeValue(results, Map.of("environment", environment, "values", values));
    System.out.println("All values: " + results);
  }

  /** Returns the abbreviated commit of a checkout, or an empty text. */
  public static String commit(Path checkout) throws IOException {
    String folder = checkout.toAbsolutePath().toString();
    Process git =
        new ProcessBuilder("git", "-C", folder, "describe", "--always", "--dirty").start();
    return new String(git.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    return Files.isReadable(info)
        ? Files.readString(info).replaceAll("(?s).*?model name\\s*: ([^\\n]*).*", "$1")
        : "unknown";
  }

  private void deleteScratch() {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      Progress.warn(scratch + " could not be deleted");
    }
  }
}
