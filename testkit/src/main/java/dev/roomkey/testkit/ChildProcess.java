package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a program and collects its output. Ends it by process id, at the latest when this JVM exits.
 */
final class ChildProcess implements AutoCloseable {
  private static final int MAX_LINES = 20_000;
  private static final int LINES_IN_ERRORS = 30;
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcess::kill), "testkit-shutdown"));
  }

  private final String name;
  private final Process process;
  private final Deque<String> lines = new ArrayDeque<>();

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts a program. {@link #log()} returns its output. */
  static ChildProcess start(String name, ProcessBuilder program) {
    return start(name, program, line -> {}, line -> {});
  }

  /**
   * Starts a program.
   *
   * @param onOutput receives each line of standard output, on the thread that reads it
   * @param onError receives each line of standard error, likewise
   */
  static ChildProcess start(
      String name, ProcessBuilder program, Consumer<String> onOutput, Consumer<String> onError) {
    try {
      ChildProcess child = new ChildProcess(name, program.start());
      RUNNING.add(child);
      child.read("stdout", child.process.getInputStream(), onOutput);
      child.read("stderr", child.process.getErrorStream(), onError);
      return child;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(name + " does not start", cannotStart);
    }
  }

  private void read(String stream, InputStream from, Consumer<String> onLine) {
    Thread.ofPlatform()
        .daemon()
        .name("testkit-" + name + "-" + stream)
        .start(() -> {
          try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              keep(line);
              onLine.accept(line);
            }
          } catch (IOException closed) {
            keep("[" + stream + " closed: " + closed.getMessage() + "]");
          }
        });
  }

  /** Removes tokens: LiveKit logs those that it rejects, and the output of tests may be public. */
  private void keep(String line) {
    String clean = TOKEN.matcher(line).replaceAll("<token>");
    synchronized (lines) {
      if (lines.size() == MAX_LINES) {
        lines.removeFirst();
      }
      lines.addLast(clean);
    }
  }

  /** Returns the last {@value #MAX_LINES} lines of both streams. */
  String log() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** Returns an exception with the state of the program and the end of its output. */
  IllegalStateException failure(String problem) {
    List<String> all;
    synchronized (lines) {
      all = List.copyOf(lines);
    }
    List<String> last = all.subList(Math.max(0, all.size() - LINES_IN_ERRORS), all.size());
    String state = isAlive() ? "still runs" : "ended with status " + process.exitValue();
    return new IllegalStateException(
        name + " " + problem + "; it " + state + ". Last output:\n" + String.join("\n", last));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  OutputStream stdin() {
    return process.getOutputStream();
  }

  /** Sends a signal by name, such as {@code STOP}. */
  void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
      if (kill.waitFor() != 0) {
        throw failure("cannot be sent SIG" + signal);
      }
    } catch (IOException noKill) {
      throw new UncheckedIOException(noKill);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /**
   * Freezes the program with SIGSTOP and waits until all its threads are stopped, which takes a
   * moment on a busy machine.
   */
  void freeze() {
    signal("STOP");
    Await.that("all threads of " + name + " are stopped", () -> states().allMatch("T"::equals));
  }

  /** Returns the state letter of each thread, or without /proc that of the process; see ps(1). */
  private Stream<String> states() {
    try {
      Path tasks = Path.of("/proc", Long.toString(pid()), "task");
      if (!Files.isDirectory(tasks)) {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid())).start();
        return Stream.of(
            new String(ps.getInputStream().readAllBytes(), UTF_8).strip().substring(0, 1));
      }
      List<String> states = new ArrayList<>();
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
        for (Path thread : threads) {
          String stat = Files.readString(thread.resolve("stat"));
          states.add(stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1));
        }
      }
      return states.stream();
    } catch (IOException threadEnded) {
      return Stream.of("ended");
    }
  }

  /** Sends SIGTERM, and kills the program if it does not end in time. */
  void stop(Duration patience) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    if (!endsWithin(patience)) {
      kill();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    RUNNING.remove(this);
  }

  /** Kills the program and its child processes. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    endsWithin(Await.PATIENCE);
    RUNNING.remove(this);
  }

  private boolean endsWithin(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the test was interrupted", cause);
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(5));
  }
}
