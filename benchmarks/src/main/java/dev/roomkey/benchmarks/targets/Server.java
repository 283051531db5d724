package dev.roomkey.benchmarks.targets;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a token server in another process, and reads its memory. */
public final class Server implements AutoCloseable {
  private static final long READY_WITHIN_NANOS = 60_000_000_000L;
  private static final long MILLIS_BETWEEN_TRIES = 2;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final LoadRequest request;
  private @Nullable Process process;

  /**
   * Creates a server that is not started yet.
   *
   * @param command the command that starts the server
   * @param request a request that the server answers with a token
   */
  public Server(
      String name, List<String> command, Map<String, String> environment, LoadRequest request) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.request = request;
  }

  /**
   * Returns a copy that is started by another program, such as a shell that limits its memory.
   *
   * @param headers the headers of its request
   */
  public Server limited(List<String> prefix, Map<String, String> headers) {
    List<String> whole = Stream.concat(prefix.stream(), command.stream()).toList();
    LoadRequest other = new LoadRequest(request.uri(), request.body(), headers);
    return new Server(name, whole, environment, other);
  }

  /** Returns the name for error messages. */
  public String name() {
    return name;
  }

  /** Returns the request that the server answers with a token. */
  public LoadRequest request() {
    return request;
  }

  /** Starts the process and returns the milliseconds until its first valid token. */
  public double start() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    process = Programs.start(command, environment);
    while (true) {
      HttpResponse<byte[]> answer = answer();
      if (answer != null && answer.statusCode() == 201) {
        double millis = (System.nanoTime() - begin) / 1e6;
        TokenVerifier.verify(name, answer);
        return millis;
      }
      if (!process.isAlive() || System.nanoTime() - begin > READY_WITHIN_NANOS) {
        close();
        throw new IllegalStateException(
            "%s does not answer with a token. It was started with %s %s"
                .formatted(name, environment.keySet(), String.join(" ", command)));
      }
      Thread.sleep(MILLIS_BETWEEN_TRIES);
    }
  }

  private @Nullable HttpResponse<byte[]> answer() throws InterruptedException {
    try {
      return request.send();
    } catch (IOException notListening) {
      return null;
    }
  }

  /** Returns whether the process still runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Returns the resident memory in MiB, as the kernel counts it. */
  public double residentMiB() throws IOException {
    return memoryMiB("VmRSS:");
  }

  /** Returns the maximum resident memory so far, in MiB. */
  public double peakResidentMiB() throws IOException {
    return memoryMiB("VmHWM:");
  }

  /** Reads a field of {@code /proc/PID/status}, see proc(5). */
  private double memoryMiB(String field) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid(), "status"))) {
      return lines
              .filter(line -> line.startsWith(field))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024.0;
    }
  }

  /** Collects garbage in the server's JVM, and returns the size of the live objects in MiB. */
  public double heapInUseMiB() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String classes = Programs.run(List.of(jcmd, pid(), "GC.class_histogram"), Map.of());
    String[] total = classes.strip().lines().toList().getLast().split("\\s+", -1);
    return Long.parseLong(total[2]) / 1024.0 / 1024.0;
  }

  String pid() {
    return Long.toString(Objects.requireNonNull(process, "not started").pid());
  }

  @Override
  public void close() {
    if (process != null) {
      Programs.stop(process);
    }
  }
}
