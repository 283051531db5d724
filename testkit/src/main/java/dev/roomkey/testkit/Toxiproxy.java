package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs Toxiproxy, a TCP proxy in front of a server on loopback. A fault also affects open
 * connections.
 */
public final class Toxiproxy implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final String PROXY = "path";
  private static final String TOXIC = "trouble";

  /** A fault of the network. Times are in milliseconds. */
  public enum Trouble {
    /** Answers arrive after a minute. */
    LATENCY("latency", "downstream", "\"latency\": 60000"),
    /** Connections are reset. */
    RESET("reset_peer", "downstream", "\"timeout\": 0"),
    /** Requests arrive, answers do not, and connections stay open. */
    HALF_OPEN("timeout", "downstream", "\"timeout\": 0"),
    /** Requests do not arrive, and connections stay open. */
    BLACKHOLE("timeout", "upstream", "\"timeout\": 0"),
    /** A closed connection stays open on one side for 3 s. */
    SLOW_CLOSE("slow_close", "downstream", "\"delay\": 3000"),
    /** Connections end after 300 bytes, within the body of the first answer. */
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
      if (!Await.until(READY_WITHIN, () -> !process.isAlive() || isReady())) {
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

  /** Starts a proxy without a fault to a port on loopback. */
  public static Toxiproxy to(int upstream) {
    return new Toxiproxy(upstream);
  }

  /** Returns ROOMKEY_TEST_TOXIPROXY, or the program that {@code ./roomkey test} built. */
  private static Path program() {
    Path program =
        Checkout.configured(
            "ROOMKEY_TEST_TOXIPROXY",
            () ->
                Checkout.cached(
                    "toxiproxy",
                    Checkout.file("tools/toxiproxy/go.mod"),
                    Checkout.file("tools/toxiproxy/go.sum")));
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "Toxiproxy is missing at " + program + ": run ./roomkey test, which builds it");
    }
    return program;
  }

  private boolean isReady() {
    try {
      return send("GET", "/version", "").statusCode() == 200;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  /** Returns the URL of the proxy, {@code http://127.0.0.1:port}. */
  public String httpUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the port of the proxy on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Adds a fault. */
  public void spoil(Trouble trouble) {
    control("POST", "/proxies/" + PROXY + "/toxics", trouble.json);
  }

  /** Closes the port and all connections. */
  public void cutOff() {
    control("POST", "/proxies/" + PROXY, "{\"enabled\": false}");
  }

  /** Removes all faults and opens the port. */
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
