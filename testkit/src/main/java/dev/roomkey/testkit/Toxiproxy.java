package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Owns one TCP proxy in front of a server on loopback, and what is wrong with the path through it.
 * The proxy is Toxiproxy, a process of its own; its faults reach connections that are open, too.
 */
public final class Toxiproxy implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final String PROXY = "path";
  private static final String TOXIC = "trouble";

  /** What can be wrong with a path. Milliseconds and bytes. */
  public enum Trouble {
    /** Every answer takes long to arrive. */
    LATENCY("latency", "downstream", "\"latency\": 60000"),
    /** Every connection is reset. */
    RESET("reset_peer", "downstream", "\"timeout\": 0"),
    /** What is asked arrives, no answer does, and nobody closes anything. */
    HALF_OPEN("timeout", "downstream", "\"timeout\": 0"),
    /** Nothing arrives anywhere, and nobody closes anything. */
    BLACKHOLE("timeout", "upstream", "\"timeout\": 0"),
    /** A connection that ends stays open for long on one side. */
    SLOW_CLOSE("slow_close", "downstream", "\"delay\": 3000"),
    /** Every connection ends in the midst of its first answer's body. */
    CUT("limit_data", "downstream", "\"bytes\": 300");

    private final String json;

    Trouble(String type, String stream, String attributes) {
      this.json =
          "{\"name\": \"%s\", \"type\": \"%s\", \"stream\": \"%s\", \"attributes\": {%s}}"
              .formatted(TOXIC, type, stream, attributes);
    }
  }

  private final int control = FreePorts.next();
  private final int port = FreePorts.next();
  private final ChildProcess process;

  private Toxiproxy(int upstream) {
    this.process =
        ChildProcess.start(
            "toxiproxy",
            new ProcessBuilder(
                program().toString(), "-host", "127.0.0.1", "-port", Integer.toString(control)));
    try {
      if (!Await.until(READY_WITHIN, () -> !process.isAlive() || isThere())) {
        throw process.failure("is not ready");
      }
      control(
          "POST",
          "/proxies",
          "{\"name\": \"%s\", \"listen\": \"127.0.0.1:%d\", \"upstream\": \"127.0.0.1:%d\"}"
              .formatted(PROXY, port, upstream));
    } catch (RuntimeException failed) {
      process.kill();
      throw failed;
    }
  }

  /** A path without trouble to a port of this machine. */
  public static Toxiproxy to(int upstream) {
    return new Toxiproxy(upstream);
  }

  /** From ROOMKEY_TEST_TOXIPROXY, else what ./roomkey test built. */
  private static Path program() {
    String named = System.getenv("ROOMKEY_TEST_TOXIPROXY");
    Path program =
        named == null || named.isEmpty()
            ? Checkout.cached(
                "toxiproxy",
                Checkout.file("tools/toxiproxy/go.mod"),
                Checkout.file("tools/toxiproxy/go.sum"))
            : Path.of(named);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "no Toxiproxy at " + program + ": run ./roomkey test, which builds it");
    }
    return program;
  }

  private boolean isThere() {
    try {
      return send("GET", "/version", "").statusCode() == 200;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  /** Where the path begins, {@code http://127.0.0.1:port}. */
  public String httpUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on this is wrong. */
  public void spoil(Trouble trouble) {
    control("POST", "/proxies/" + PROXY + "/toxics", trouble.json);
  }

  /** Nobody listens any more, and connections that are open are closed. */
  public void cutOff() {
    control("POST", "/proxies/" + PROXY, "{\"enabled\": false}");
  }

  /** From now on nothing is wrong. */
  public void heal() {
    control("POST", "/reset", "");
  }

  private void control(String method, String path, String json) {
    HttpResponse<String> answer = send(method, path, json);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "Toxiproxy: " + path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private HttpResponse<String> send(String method, String path, String json) {
    return Http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path))
            .timeout(Await.PATIENCE)
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  @Override
  public void close() {
    process.close();
  }
}
