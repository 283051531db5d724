package dev.roomkey.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves a web app on its own origin, in which users log in at Keycloak, request a token from
 * Roomkey and join with LiveKit's client. {@link Member} is a user of it.
 */
final class ClassroomApp implements AutoCloseable {
  private static final Path PAGE = Path.of("src/test/resources/keycloak/app.html");

  /** LiveKit's client, as npm installed it for the join page. */
  private static final Path LIVEKIT_CLIENT =
      Path.of("../web/node_modules/livekit-client/dist/livekit-client.umd.js");

  private final HttpServer server;

  private ClassroomApp(HttpServer server) {
    this.server = server;
  }

  /** Starts a server without pages on a free port: Keycloak must know its origin first. */
  static ClassroomApp start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return new ClassroomApp(server);
  }

  /** Serves the app for an issuer and a token endpoint. */
  void open(String issuer, URI endpoint) throws IOException {
    String settings = "{\"issuer\": \"%s\", \"endpoint\": \"%s\"}".formatted(issuer, endpoint);
    show("/settings.json", "application/json", settings.getBytes(StandardCharsets.UTF_8));
    show("/livekit-client.js", "text/javascript", Files.readAllBytes(LIVEKIT_CLIENT));
    show("/", "text/html", Files.readAllBytes(PAGE));
  }

  private void show(String path, String type, byte[] content) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
          }
        });
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
