package dev.roomkey.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that runs a class of these tests. Its lines are collected. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private ChildJvm(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofVirtual().start(this::read);
  }

  /** Starts a process. Arguments that begin with a hyphen go to the JVM. */
  static ChildJvm start(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
    List<String> rest = new ArrayList<>(List.of(arguments));
    while (!rest.isEmpty() && rest.getFirst().startsWith("-")) {
      command.add(rest.removeFirst());
    }
    command.add(main.getName());
    command.addAll(rest);
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        add(line);
      }
    } catch (IOException ended) {
      // The process was killed.
    } finally {
      end.countDown();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  /** Returns the lines so far. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the rest of the lines so far that begin with a word. */
  List<String> lines(String word) {
    String start = word + " ";
    return lines().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  /** Waits for a line. */
  ChildJvm awaitLine(String line) {
    Await.that(
        line + ", but the process says " + lines(),
        () -> lines().contains(line) || !process.isAlive());
    if (!lines().contains(line)) {
      throw new AssertionError("the process has ended: " + lines());
    }
    return this;
  }

  /** Sends a line to the standard input of the process. */
  void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Ends the process as {@code kill -9} does, and returns when all its lines are read: {@link
   * Process#destroyForcibly} would drop those that are in the pipe.
   */
  void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** Waits for the end of the process, and of its lines. */
  void awaitEnd() {
    try {
      if (!end.await(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the process does not end: " + lines());
      }
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
