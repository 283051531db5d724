package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Owns one token server: how it is started, when it has given its first good token, and its end.
 * How fast it is is not its business.
 */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MILLIS_BETWEEN_TRIES = 2;
  private static final int TRIALS = 20;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final TokenRequest request;
  private @Nullable Child child;

  /**
   * @param command starts it on the core that serves
   * @param request what it has to answer with a good token
   */
  Server(String name, List<String> command, Map<String, String> environment, TokenRequest request) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.request = request;
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String name() {
    return name;
  }

  TokenRequest request() {
    return request;
  }

  /** How long it took from the start of its process to its first good token. */
  Duration start() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    child = Child.server(command, environment);
    while (true) {
      HttpResponse<byte[]> answer = answer();
      if (answer != null && answer.statusCode() == 201) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        GoodToken.in(name, answer);
        return taken;
      }
      if (!child.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        close();
        throw new IllegalStateException(
            name + " gives no token. It says:\n" + Child.lastWords(command, environment));
      }
      Thread.sleep(MILLIS_BETWEEN_TRIES);
    }
  }

  private @Nullable HttpResponse<byte[]> answer() throws InterruptedException {
    try {
      return request.send();
    } catch (IOException notYet) {
      return null;
    }
  }

  /**
   * Asks it some times in a row.
   *
   * @throws IllegalStateException where one of the tokens is not good
   */
  HttpResponse<byte[]> verify() throws IOException, InterruptedException {
    List<HttpResponse<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < TRIALS; i++) {
      HttpResponse<byte[]> answer = request.send();
      GoodToken.in(name, answer);
      answers.add(answer);
    }
    return answers.getLast();
  }

  boolean isAlive() {
    return child != null && child.isAlive();
  }

  double residentMiB() throws IOException {
    return running().memoryMiB("VmRSS");
  }

  /** The most that it ever had. */
  double mostResidentMiB() throws IOException {
    return running().memoryMiB("VmHWM");
  }

  /** What is on its heap, after a collection; for a JVM. */
  double liveHeapMiB() throws IOException, InterruptedException {
    String jcmd = Path.of(Tools.java()).resolveSibling("jcmd").toString();
    String classes = Child.run(List.of(jcmd, Long.toString(running().pid()), "GC.class_histogram"));
    String[] total = classes.strip().lines().toList().getLast().split("\\s+", -1);
    return Long.parseLong(total[2]) / 1024.0 / 1024.0;
  }

  private Child running() {
    return Objects.requireNonNull(child, "it does not run");
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
