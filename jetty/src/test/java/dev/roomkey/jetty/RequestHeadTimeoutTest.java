package dev.roomkey.jetty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send a head byte by byte, on a server with a short timeout. */
@Timeout(60)
class RequestHeadTimeoutTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LATE = Await.PATIENCE;
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);
  private static final String HEAD = "POST / HTTP/1.1\r\nHost: roomkey.test\r\n";

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static Path keys;

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ServerConnector tls = new ServerConnector(server, certificate());

  @BeforeAll
  static void makeCertificate() throws Exception {
    keys = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> make =
        List.of("-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname", "CN=roomkey.test");
    List<String> into = List.of("-keystore", keys.toString(), "-storepass", PASSWORD);
    List<String> command = new ArrayList<>(List.of(keytool));
    command.addAll(make);
    command.addAll(into);
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    RequestHeadTimeout heads = new RequestHeadTimeout(LIMIT, new Reader());
    connector.addEventListener(heads);
    tls.setHost("127.0.0.1");
    server.addConnector(tls);
    tls.addEventListener(heads);
    server.setHandler(heads);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Answers when the body is complete. */
  private static final class Reader extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Content.Source.asString(request);
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
  }

  private static SslContextFactory.Server certificate() {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(keys.toUri().toString());
    tls.setKeyStorePassword(PASSWORD);
    return tls;
  }

  private SSLSocket connectWithTls() throws Exception {
    SslContextFactory.Client trusting = new SslContextFactory.Client(true);
    trusting.start();
    Socket socket =
        trusting.getSslContext().getSocketFactory().createSocket("localhost", tls.getLocalPort());
    socket.setSoTimeout((int) LATE.toMillis());
    return (SSLSocket) socket;
  }

  private static String ask(Socket connection) throws IOException {
    connection.getOutputStream().write((HEAD + "\r\n").getBytes(US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new EOFException("closed");
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  private RawHttp connect() {
    return RawHttp.connect("127.0.0.1", connector.getLocalPort(), LATE);
  }

  /** Sends single bytes until the connection is closed, and returns how long that took. */
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
  void closes_a_connection_that_sends_its_head_byte_by_byte() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "X-Slow: ");

      assertThat(drip(connection, LATE)).isBetween(LIMIT.minusMillis(500), LATE);
    }
  }

  @Test
  void applies_to_later_requests_of_a_connection() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "\r\n");
      assertThat(connection.read().status()).isEqualTo(204);
      connection.send(HEAD + "X-Slow: ");

      assertThat(drip(connection, LATE)).isBetween(LIMIT.minusMillis(500), LATE);
    }
  }

  @Test
  void keeps_idle_connections_open() throws Exception {
    try (RawHttp silent = connect();
        RawHttp used = connect();
        SSLSocket secured = connectWithTls()) {
      used.send(HEAD + "\r\n");
      assertThat(used.read().status()).isEqualTo(204);
      assertThat(ask(secured)).startsWith("HTTP/1.1 204");

      assertThat(silent.isClosedWithin(LIMIT.plusSeconds(2))).isFalse();
      assertThat(used.isClosedWithin(Duration.ofMillis(100))).isFalse();
      used.send(HEAD + "\r\n");
      assertThat(used.read().status()).isEqualTo(204);
      assertThat(ask(secured)).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void does_not_limit_bodies() {
    try (RawHttp connection = connect()) {
      connection.send(HEAD + "Content-Length: 1000\r\n\r\n");
      Duration longer = LIMIT.plusSeconds(2);

      assertThat(drip(connection, longer)).isGreaterThanOrEqualTo(longer);
    }
  }
}
