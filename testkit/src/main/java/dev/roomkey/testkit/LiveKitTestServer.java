package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Owns LiveKit's own test server on loopback, by which its SDKs are tested: it answers the server
 * API, keeps nothing, and fails as each request's {@code X-Lk-Mock} asks it to. Roomkey sends no
 * such field, so a proxy in front of it adds one to each call. What may be in it is in the {@code
 * README.md} of LiveKit's {@code cmd/test-server}.
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

  /** A server that fails at nothing yet. */
  public static LiveKitTestServer start() {
    return new LiveKitTestServer();
  }

  /** From ROOMKEY_TEST_LIVEKIT_MOCK, else what ./roomkey test built. */
  private static Path program() {
    String named = System.getenv("ROOMKEY_TEST_LIVEKIT_MOCK");
    Path program =
        named == null || named.isEmpty()
            ? Checkout.cached(
                "livekit-test-server",
                Checkout.file("tools/livekit-server/go.mod"),
                Checkout.file("tools/livekit-server/go.sum"))
            : Path.of(named);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "no test server of LiveKit's at " + program + ": run ./roomkey test, which builds it");
    }
    return program;
  }

  /** What participants would connect to, and the server API is called at. */
  public String url() {
    return "ws://127.0.0.1:" + proxy.port();
  }

  /** Any will do: it looks at the secret alone. */
  public String apiKey() {
    return "APItestserver";
  }

  public String apiSecret() {
    return SECRET;
  }

  /** From now on it does what this JSON asks for. */
  public void fail(String how) {
    proxy.add("X-Lk-Mock: " + how);
  }

  /** From now on it does what it is there for. */
  public void heal() {
    proxy.add("");
  }

  @Override
  public void close() {
    proxy.close();
    process.close();
  }
}
