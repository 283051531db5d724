package dev.roomkey.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.RawHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocking code of the application in the Jetty handler. */
@Timeout(120)
final class BlockingCallerTest {
  private static final int SLOW_REQUESTS = 32;
  private static final int THREADS = 8;

  @TempDir Path repoRoot;

  private final CountDownLatch release = new CountDownLatch(1);
  private final Semaphore blocked = new Semaphore(0);

  private Optional<Caller.Authenticated> resolve(Request request) {
    if (request.getHeaders().contains("X-Slow")) {
      blocked.release();
      try {
        release.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    return Optional.of(Caller.of("ann"));
  }

  private Server start() throws Exception {
    Files.writeString(
        repoRoot.resolve("roomkey.yaml"),
        """
        livekit: {url: "ws://127.0.0.1:9", api_key: APIkey, api_secret: a-secret-of-32-bytes-or-some-more}
        rooms: {provision: on_join, namespace: blocking}
        access:
          callers: [application]
          roles: {host: {publish: [microphone]}}
          rules: [{name: all, role: host}]
        """);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(LiveKitRoutes.setup(repoRoot, RoomkeyConfig.empty(), this::resolve));
    server.start();
    return server;
  }

  private static RawHttp post(Server server, String field) {
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    RawHttp http = RawHttp.connect("127.0.0.1", port, Duration.ofSeconds(60));
    http.send("POST /token HTTP/1.1\r\nHost: x\r\n" + field + "Content-Length: 0\r\n\r\n");
    return http;
  }

  @Test
  void a_blocking_caller_function_does_not_delay_other_requests() throws Exception {
    Server server = start();
    List<RawHttp> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_REQUESTS; i++) {
        slow.add(post(server, "X-Slow: yes\r\n"));
      }
      // More requests than the server has threads are blocked at once.
      assertThat(blocked.tryAcquire(SLOW_REQUESTS, 60, TimeUnit.SECONDS)).isTrue();

      try (RawHttp other = post(server, "")) {
        assertThat(other.read().status()).isEqualTo(201);
      }

      release.countDown();
      assertThat(slow).allSatisfy(http -> assertThat(http.read().status()).isEqualTo(201));
    } finally {
      release.countDown();
      slow.forEach(RawHttp::close);
      server.stop();
    }
  }
}
