package dev.roomkey.benchmarks.base;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What figures depend on: the code, the machine and its load.
 *
 * @param commit of the checkout that was measured
 * @param loadBefore the system's load average when the run began
 */
public record Environment(
    String command,
    String begin,
    String commit,
    String processor,
    int cores,
    String system,
    String jdk,
    double loadBefore) {
  private static final double BUSY = 0.5;

  /** Returns the environment of a run that begins now. */
  public static Environment now(Options options) throws IOException {
    return new Environment(
        options.commandLine(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        commit(Path.of("")),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Returns the abbreviated commit of a checkout, or {@code unknown}. */
  public static String commit(Path checkout) throws IOException {
    Process git =
        new ProcessBuilder(
                "git",
                "-C",
                checkout.toAbsolutePath().toString(),
                "describe",
                "--always",
                "--dirty")
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return said.isEmpty() ? "unknown" : said;
  }

  private static String processorName() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "unknown processor";
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    }
  }

  /** Returns one line on the run, with a warning if other programs disturbed it. */
  public String summary() {
    String line =
        String.format(
            Locale.ROOT,
            "%s, %d cores, %s, JDK %s, commit %s, load average %.2f",
            processor,
            cores,
            system,
            jdk,
            commit,
            loadBefore);
    return loadBefore > BUSY
        ? line + "\nThe machine was busy when the run began: do not rely on these figures."
        : line;
  }
}
