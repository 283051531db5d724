package dev.roomkey.server;

import com.sun.net.httpserver.HttpServer;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A browser with LiveKit's client that joins again as soon as it is out. */
final class ReturningClient implements AutoCloseable {
  private final Browsers.Visitor visitor;

  /** Serves the page and LiveKit's client, as npm installed it for the join page. */
  static final class Pages implements AutoCloseable {
    private final HttpServer server;

    Pages() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      show("/", "text/html", Path.of("src/test/resources/bans/client.html"));
      show(
          "/livekit-client.js",
          "text/javascript",
          Path.of("../web/node_modules/livekit-client/dist/livekit-client.umd.js"));
      server.start();
    }

    private void show(String path, String type, Path file) throws IOException {
      byte[] content = Files.readAllBytes(file);
      server.createContext(
          path,
          exchange -> {
            try (exchange) {
              exchange
                  .getResponseHeaders()
                  .set("Content-Type", type + "; charset=" + StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, content.length);
              exchange.getResponseBody().write(content);
            }
          });
    }

    String origin() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /**
   * A visit of the room. Times are in milliseconds since the epoch.
   *
   * @param joinedAt zero if the client was removed before it was connected
   */
  record Visit(long joinedAt, long leftAt) {
    long millis() {
      return leftAt - joinedAt;
    }
  }

  private ReturningClient(Browsers.Visitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Opens a client and joins.
   *
   * @param usesRefreshed whether it returns with the latest token that LiveKit has refreshed, not
   *     with its first
   */
  static ReturningClient join(
      Browsers browsers, Pages pages, LiveKitServer livekit, Answer token, boolean usesRefreshed) {
    ReturningClient client = new ReturningClient(browsers.visitor());
    client.visitor.page().navigate(pages.origin());
    client
        .visitor
        .page()
        .evaluate(
            "([url, token, usesRefreshed]) => { join(url, token, usesRefreshed); }",
            List.of(livekit.url(), token.text("participant_token"), usesRefreshed));
    return client;
  }

  boolean isIn() {
    return Boolean.TRUE.equals(visitor.page().evaluate("() => isIn"));
  }

  /** Returns the visits that are over. */
  List<Visit> visits() {
    Object visits = visitor.page().evaluate("() => visits.map((v) => [v.joinedAt ?? 0, v.leftAt])");
    return ((List<?>) visits)
        .stream()
            .map(List.class::cast)
            .map(visit -> new Visit(number(visit.get(0)), number(visit.get(1))))
            .toList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  @Override
  public void close() {
    visitor.close();
  }
}
