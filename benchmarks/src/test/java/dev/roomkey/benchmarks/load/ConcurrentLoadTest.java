package dev.roomkey.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrentLoadTest {
  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server = serve();

  /** Lets two of four in, turns one away and fails one. */
  private HttpServer serve() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext(
          "/",
          exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            int status =
                switch (asked.getAndIncrement() % 4) {
                  case 0 -> 503;
                  case 1 -> 500;
                  default -> 201;
                };
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
            exchange.close();
          });
      http.start();
      return http;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ConcurrentLoad rush() throws IOException {
    int port = server.getAddress().getPort();
    return new ConcurrentLoad(port, 4, RoomRequest.to(port, "")::number);
  }

  @Test
  void everyone_asks_for_a_room_of_their_own_and_is_counted_by_their_answer() throws IOException {
    try (ConcurrentLoad rush = rush()) {
      ConcurrentLoad.Outcome outcome = rush.inAll(100);

      assertThat(outcome.letIn().count()).isEqualTo(50);
      assertThat(outcome.turnedAway().count()).isEqualTo(25);
      assertThat(outcome.failures()).containsExactly(Map.entry("status 500", 25L));
      assertThat(bodies)
          .hasSize(100)
          .anyMatch(body -> body.contains("room-00000099") && body.contains("who-00000099"));
    }
  }

  @Test
  void at_a_rate_as_many_are_asked_as_are_due() throws IOException {
    try (ConcurrentLoad rush = rush()) {
      ConcurrentLoad.Outcome outcome = rush.atRate(200, 1);

      assertThat(outcome.letIn().count() + outcome.turnedAway().count() + outcome.failed())
          .isEqualTo(200);
      assertThat(asked).hasValueLessThanOrEqualTo(200);
    }
  }
}
