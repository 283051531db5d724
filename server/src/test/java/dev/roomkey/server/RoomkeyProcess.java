package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Roomkey as a process, with the environment of the test, and records its output. */
final class RoomkeyProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final Duration ENDS_WITHIN = Await.PATIENCE;
  private static final Pattern READY = Pattern.compile("Roomkey is ready at (http://\\S+)\\R");
  private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALL.forEach(RoomkeyProcess::kill), "end-all-roomkeys"));
  }

  private final Process process;
  private final Path stdout;
  private final Path stderr;

  /**
   * @param stdout a file, since the last output in a pipe may be lost
   */
  private RoomkeyProcess(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /**
   * The result of a process.
   *
   * @param exit its exit code
   */
  record Ended(int exit, String stdout, String stderr) {}

  /** Builds a process of a command line, such as {@code serve --port 0}. */
  static Builder command(String... arguments) {
    return new Builder(List.of(arguments));
  }

  /** Builds a process. The settings of this process are not inherited. */
  static final class Builder {
    private final List<String> command = new ArrayList<>();
    private final ProcessBuilder program = new ProcessBuilder(command);

    private Builder(List<String> arguments) {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // The options of the launcher, and a faster start.
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-Xmx64m",
              "--enable-native-access=ALL-UNNAMED",
              "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", classPath(), "dev.roomkey.server.Main"));
      command.addAll(arguments);
      program.environment().keySet().removeIf(name -> name.matches("(LIVEKIT|ROOMKEY)_.*"));
    }

    /** Sets the heap size of the launcher, and exits if it is exhausted. */
    Builder withHeapOfLauncher() {
      command.addAll(
          command.indexOf("-cp"), List.of("-Xmn6m", "-Xmx96m", "-XX:+ExitOnOutOfMemoryError"));
      return this;
    }

    Builder env(String name, String value) {
      program.environment().put(name, value);
      return this;
    }

    Builder env(Map<String, String> environment) {
      program.environment().putAll(environment);
      return this;
    }

    /** Configures the LiveKit server. */
    Builder on(LiveKitServer livekit) {
      return env("LIVEKIT_URL", livekit.url())
          .env("LIVEKIT_API_KEY", livekit.apiKey())
          .env("LIVEKIT_API_SECRET", livekit.apiSecret());
    }

    /** Configures the LiveKit server and open access. */
    Builder openOn(LiveKitServer livekit) {
      return on(livekit).env("ROOMKEY_ACCESS_OPEN", "true");
    }

    Builder in(Path directory) {
      program.directory(directory.toFile());
      return this;
    }

    /** Uses the JVM options of the launcher. */
    Builder withOptionsOfLauncher() throws IOException {
      String script = Files.readString(Path.of("..", "roomkey"));
      int begin = script.indexOf("jvm_command()");
      String function = script.substring(begin, script.indexOf("\n}\n", begin) + 3);
      String print = "jvm_command; printf '%s\\n' \"${command[@]:1}\"";
      String variables = "jdk= jdk_major=" + Runtime.version().feature() + "\n";
      Process bash = new ProcessBuilder("bash", "-c", function + variables + print).start();
      command.addAll(1, bash.inputReader().lines().toList());
      return this;
    }

    /** Starts a process group, as a shell does: Ctrl-C goes to all of its processes. */
    Builder inGroupOfItsOwn() {
      command.addFirst("setsid");
      return this;
    }

    RoomkeyProcess start() {
      try {
        Path stdout = Files.createTempFile("roomkey", ".stdout");
        Path stderr = Files.createTempFile("roomkey", ".stderr");
        program.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        Process process = program.start();
        ALL.add(process);
        return new RoomkeyProcess(process, stdout, stderr);
      } catch (IOException cannotStart) {
        throw new UncheckedIOException(cannotStart);
      }
    }

    /** Runs the process to its end. */
    Ended run() {
      try (RoomkeyProcess process = start()) {
        return process.awaitEnd();
      }
    }

    private static String classPath() {
      try {
        return Path.of("target", "classes").toAbsolutePath()
            + System.getProperty("path.separator")
            + Files.readString(Path.of("target", "runtime-class-path.txt")).strip();
      } catch (IOException notBuilt) {
        throw new UncheckedIOException("Maven writes it before the tests", notBuilt);
      }
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until the server is ready, and returns its URL. */
  URI awaitReady() {
    Await.until(READY_WITHIN, () -> READY.matcher(read(stdout)).find() || !process.isAlive());
    Matcher ready = READY.matcher(read(stdout));
    if (!ready.find()) {
      throw failure("does not get ready");
    }
    return URI.create(ready.group(1));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String stdout() {
    return read(stdout).strip();
  }

  String stderr() {
    return read(stderr).strip();
  }

  /** Sends SIGTERM, as an init system or a container engine does. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGINT to the process group, as Ctrl-C in a terminal does. */
  void pressCtrlC() {
    send("-INT", "-" + pid());
  }

  static void send(String signal, String target) {
    try {
      new ProcessBuilder("kill", signal, "--", target).inheritIO().start().waitFor();
    } catch (IOException noKill) {
      throw new UncheckedIOException(noKill);
    } catch (InterruptedException interrupted) {
      throw stopped(interrupted);
    }
  }

  /** Waits for the end of the process. */
  Ended awaitEnd() {
    try {
      if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("does not end");
      }
      return new Ended(process.exitValue(), stdout(), stderr());
    } catch (InterruptedException interrupted) {
      throw stopped(interrupted);
    }
  }

  private IllegalStateException failure(String problem) {
    return new IllegalStateException(
        "Roomkey %s.%nIts output:%n%s%n%s".formatted(problem, stdout(), stderr()));
  }

  private static IllegalStateException stopped(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(interrupted);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    kill(process);
    ALL.remove(process);
    try {
      Files.delete(stdout);
      Files.delete(stderr);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
