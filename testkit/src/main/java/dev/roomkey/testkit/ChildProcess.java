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
 * Owns one outside program: its start, what it prints, and its end by process id, at the latest
 * when this JVM ends. What the program means is its caller's business.
 */
final class ChildProcess implements AutoCloseable {
  private static final int LINES_KEPT = 20_000;
  private static final int LINES_IN_ERRORS = 30;
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(ChildProcess::kill), "testkit-ends-its-children"));
  }

  private final String name;
  private final Process process;
  private final Deque<String> lines = new ArrayDeque<>();

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts a program whose output is kept as its {@link #log()}. */
  static ChildProcess start(String name, ProcessBuilder program) {
    return start(name, program, line -> {}, line -> {});
  }

  /**
   * Starts a program.
   *
   * @param onOutput gets each line of its standard output, on the thread that reads it
   * @param onError gets each line of its standard error, likewise
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

  /** LiveKit logs the tokens that it refuses: they shall not get into a test's output. */
  private void keep(String line) {
    String clean = TOKEN.matcher(line).replaceAll("<token>");
    synchronized (lines) {
      if (lines.size() == LINES_KEPT) {
        lines.removeFirst();
      }
      lines.addLast(clean);
    }
  }

  /** What it printed on both streams, the oldest lines dropped when there are very many. */
  String log() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** An error for the test that waits in vain, with the last lines the program printed. */
  IllegalStateException failure(String what) {
    List<String> all;
    synchronized (lines) {
      all = List.copyOf(lines);
    }
    List<String> last = all.subList(Math.max(0, all.size() - LINES_IN_ERRORS), all.size());
    String state = isAlive() ? "still runs" : "ended with status " + process.exitValue();
    return new IllegalStateException(
        name + " " + what + "; it " + state + ". It printed last:\n" + String.join("\n", last));
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
   * Freezes the program with SIGSTOP, and returns when all its threads stand still: on a busy
   * machine the others run on until the one that got the signal does.
   */
  void freeze() {
    signal("STOP");
    Await.that("all threads of " + name + " are stopped", () -> states().allMatch("T"::equals));
  }

  /** The states of its threads, a letter each as in ps; without /proc that of the process alone. */
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
      return Stream.of("a thread ended meanwhile");
    }
  }

  /** Asks the program to end, and makes it end when it has not done so in time. */
  void stop(Duration patience) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    if (!endsWithin(patience)) {
      kill();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    RUNNING.remove(this);
  }

  /** Ends the program and whatever it started, at once. */
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
