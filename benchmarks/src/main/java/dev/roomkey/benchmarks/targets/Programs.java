package dev.roomkey.benchmarks.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts programs, and ends them by process id, at the latest when this JVM exits. */
public final class Programs {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME");
  private static volatile boolean ending;

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              ending = true;
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
            }));
  }

  private Programs() {}

  /** Returns the path of a program or directory that tools/bench-setup.sh found or built. */
  public static String tool(String name) {
    String path = System.getProperty("bench." + name, "");
    if (path.isEmpty()) {
      throw new IllegalStateException(name + " is missing: start this with ./roomkey bench");
    }
    return path;
  }

  /**
   * Starts a server with this environment. Its output is discarded, since reading it would take
   * processor time from the load.
   */
  static Process start(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return started(builder);
  }

  /**
   * Runs a program to its end and returns its output.
   *
   * @throws IOException if its exit code is not 0
   */
  public static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = started(builder);
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            String.join(" ", command) + " ended with code " + code + " and printed:\n" + output);
      }
      return output;
    } finally {
      stop(process);
    }
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    if (ending) {
      throw new IOException("the run is being stopped");
    }
    return builder.start();
  }

  /** Ends a program and its child processes: by SIGTERM, and by SIGKILL after three seconds. */
  static void stop(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
