package dev.roomkey.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopLoadTest {
  private static final int PAUSE_MILLIS = 400;

  private final AtomicBoolean pauses = new AtomicBoolean();
  private int status = 201;
  private final HttpServer server = serve();

  private HttpServer serve() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      // One thread: while it pauses, all wait.
      http.setExecutor(Executors.newSingleThreadExecutor());
      http.createContext(
          "/",
          exchange -> {
            if (pauses.getAndSet(false)) {
              pause();
            }
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      http.start();
      return http;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private TokenRequest request() {
    return TokenRequest.to(server.getAddress().getPort());
  }

  @Test
  void all_that_was_due_during_a_pause_has_waited_for_its_end() throws IOException {
    OpenLoopLoad.of(request(), 200, 1);
    pauses.set(true);

    Latency latency = OpenLoopLoad.of(request(), 200, 1);

    assertThat(latency.failures()).isZero();
    // A closed loop would have one slow answer; here a third of all had to wait.
    assertThat(latency.p99()).isGreaterThan(PAUSE_MILLIS * 0.8);
  }

  @Test
  void an_answer_that_is_no_token_is_a_failure() throws IOException {
    status = 403;

    assertThat(OpenLoopLoad.of(request(), 50, 1).failures()).isPositive();
  }
}
