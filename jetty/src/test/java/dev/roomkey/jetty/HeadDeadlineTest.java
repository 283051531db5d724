package dev.roomkey.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.RawHttp;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends a head byte by byte, on a server whose limit is short. */
@Timeout(60)
class HeadDeadlineTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);
  private static final String HEAD = "POST / HTTP/1.1\r\nHost: roomkey.test\r\n";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    HeadDeadline heads = new HeadDeadline(LIMIT, new Reader());
    connector.addEventListener(heads);
    server.setHandler(heads);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Answers when the body is there. */
  private static final class Reader extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Content.Source.asString(request);
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
  }

  private RawHttp connect() {
    return RawHttp.connect("127.0.0.1", connector.getLocalPort(), LATE);
  }

  /** Sends a byte now and then; how long that went well. */
  private static Duration drip(RawHttp connection, Duration atMost) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < atMost.toNanos()) {
      connection.send("a");
      if (connection.isClosedWithin(BETWEEN_BYTES)) {
        break;
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void a_head_that_comes_byte_by_byte_is_cut_off() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "X-Slow: ");

      assertThat(drip(connection, LATE)).isBetween(LIMIT.minusMillis(500), LIMIT.plusSeconds(8));
    }
  }

  @Test
  void so_is_the_second_one_of_a_connection() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "\r\n");
      assertThat(connection.read().status()).isEqualTo(204);
      connection.send(HEAD + "X-Slow: ");

      assertThat(drip(connection, LATE)).isBetween(LIMIT.minusMillis(500), LIMIT.plusSeconds(8));
    }
  }

  @Test
  void a_connection_that_says_nothing_is_not_nor_one_between_requests() {
    try (RawHttp silent = connect();
        RawHttp used = connect()) {
      used.send(HEAD + "\r\n");
      assertThat(used.read().status()).isEqualTo(204);

      assertThat(silent.isClosedWithin(LIMIT.plusSeconds(2))).isFalse();
      assertThat(used.isClosedWithin(Duration.ofMillis(100))).isFalse();
      used.send(HEAD + "\r\n");
      assertThat(used.read().status()).isEqualTo(204);
    }
  }

  @Test
  void a_body_that_takes_longer_is_its_handlers_business() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "Content-Length: 1000\r\n\r\n");
      Duration longer = LIMIT.plusSeconds(2);

      assertThat(drip(connection, longer)).isGreaterThanOrEqualTo(longer);
    }
  }
}
