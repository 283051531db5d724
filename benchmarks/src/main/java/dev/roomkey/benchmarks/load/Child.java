package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Owns one outside program from its start to its end by process id, at the latest when this JVM
 * ends, Ctrl-C included. Whether it answers is not its business.
 */
final class Child implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll));
  }

  /** Set once this JVM ends: what is started from then on would outlive it. */
  private static volatile boolean ending;

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /**
   * Starts a server, with nothing of this process's environment but what finds programs. What it
   * prints goes nowhere: to read log lines would take the time of the load.
   */
  static Child server(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        bare(command, environment).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    return new Child(started(builder));
  }

  /** What a server that does not come up says, when it is asked once more. */
  static String lastWords(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("roomkey-bench", ".log");
    Process process =
        started(bare(command, environment).redirectErrorStream(true).redirectOutput(said.toFile()));
    process.waitFor(10, TimeUnit.SECONDS);
    end(process);
    String text = Files.readString(said);
    Files.delete(said);
    return text.substring(Math.max(0, text.length() - 3000));
  }

  /**
   * Runs a program to its end and returns what it printed.
   *
   * @throws IOException where its exit code is not 0
   */
  static String run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  /** The same, with more in its environment. */
  static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = started(builder);
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            String.join(" ", command) + " ended with " + code + " and said:\n" + said);
      }
      return said;
    } finally {
      end(process);
    }
  }

  private static ProcessBuilder bare(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> !Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR").contains(name));
    builder.environment().putAll(environment);
    return builder;
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    if (ending) {
      throw new IOException("this run is about to end");
    }
    Process process = builder.start();
    RUNNING.add(process);
    if (ending) {
      end(process);
    }
    return process;
  }

  private static void endAll() {
    ending = true;
    RUNNING.forEach(Child::end);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /**
   * Its memory in MiB, as the kernel counts it.
   *
   * @param field {@code VmRSS} or another one of proc(5)'s {@code status}
   */
  double memoryMiB(String field) throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith(field + ":"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow(() -> new IOException("the kernel says nothing of its memory"))
          / 1024.0;
    }
  }

  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    RUNNING.remove(process);
  }
}
