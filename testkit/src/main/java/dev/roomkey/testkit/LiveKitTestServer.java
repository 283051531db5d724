package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs LiveKit's test server on loopback, which LiveKit uses to test its SDKs. It answers the
 * server API without state, and fails as the header {@code X-Lk-Mock} of a request asks for. A
 * proxy adds this header to each call. The {@code README.md} of LiveKit's {@code cmd/test-server}
 * describes its values.
 */
public final class LiveKitTestServer implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final String SECRET = "a-secret-of-the-test-server-32-bytes";

  private final ChildProcess process;
  private final HeaderProxy proxy;

  private LiveKitTestServer() {
    int port = FreePorts.next();
    this.process =
        ChildProcess.start(
            "livekit-test-server",
            new ProcessBuilder(
                program().toString(),
                "--ports=" + port,
                "--bind=127.0.0.1",
                "--api-secret=" + SECRET));
    HttpRequest look = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
    if (!Await.until(READY_WITHIN, () -> !process.isAlive() || Http.answers200(look))
        || !process.isAlive()) {
      process.kill();
      throw process.failure("is not ready");
    }
    this.proxy = HeaderProxy.to(port);
  }

  /** Starts a server that answers every call successfully. */
  public static LiveKitTestServer start() {
    return new LiveKitTestServer();
  }

  /** Returns ROOMKEY_TEST_LIVEKIT_MOCK, or the program that {@code ./roomkey test} built. */
  private static Path program() {
    Path program =
        Checkout.configured(
            "ROOMKEY_TEST_LIVEKIT_MOCK",
            () ->
                Checkout.cached(
                    "livekit-test-server",
                    Checkout.file("tools/livekit-server/go.mod"),
                    Checkout.file("tools/livekit-server/go.sum")));
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "LiveKit's test server is missing at "
              + program
              + ": run ./roomkey test, which builds it");
    }
    return program;
  }

  /** Returns the URL of the server. */
  public String url() {
    return "ws://127.0.0.1:" + proxy.port();
  }

  /** Returns the API key. The server checks only the secret. */
  public String apiKey() {
    return "APItestserver";
  }

  public String apiSecret() {
    return SECRET;
  }

  /** Makes calls fail as this JSON value of {@code X-Lk-Mock} asks for. */
  public void fail(String mock) {
    proxy.add("X-Lk-Mock: " + mock);
  }

  /** Makes calls succeed again. */
  public void heal() {
    proxy.add("");
  }

  @Override
  public void close() {
    proxy.close();
    process.close();
  }
}
