package dev.roomkey.server.docs;

import dev.roomkey.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs Roomkey as a process, as {@code ./roomkey} does, and records its output. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Await.PATIENCE;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private Program(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    follow(process.getInputStream(), output);
    follow(process.getErrorStream(), errors);
  }

  /**
   * Starts a command.
   *
   * @param folder the current directory of the process
   * @param settings added to the environment, which has no other settings of Roomkey or LiveKit
   */
  static Program start(Path folder, Map<String, String> settings, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.roomkey.server.Main");
    command.addAll(arguments);
    ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
    program.environment().keySet().removeIf(name -> name.matches("(LIVEKIT|ROOMKEY)_.*"));
    program.environment().putAll(settings);
    try {
      return new Program(program.start());
    } catch (IOException noJava) {
      throw new UncheckedIOException(noJava);
    }
  }

  private static void follow(InputStream stream, List<String> lines) {
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
          } catch (IOException | UncheckedIOException ended) {
            // The process has ended.
          }
        });
  }

  /** Waits for the first line of standard output that matches. */
  String awaitOutput(Predicate<String> wanted) {
    return await(output, wanted);
  }

  /** Waits for the first line of standard error that matches. */
  String awaitError(Predicate<String> wanted) {
    return await(errors, wanted);
  }

  private String await(List<String> lines, Predicate<String> wanted) {
    Await.until(PATIENCE, () -> !process.isAlive() || lines.stream().anyMatch(wanted));
    return lines.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("unexpected output: " + output + ", errors: " + errors));
  }

  /** Returns the standard output so far. */
  List<String> output() {
    return List.copyOf(output);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
