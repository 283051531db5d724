package com.example.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.access.Caller;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.jetty.LiveKitRoutes;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;

/**
 * A Jetty server with a page and users of its own, and the token endpoint. roomkey.yaml has the
 * access rules.
 */
public final class RoomsServer {
  /** A real application has its users in a database or at an OpenID provider. */
  private static final Map<String, String> PASSWORDS = Map.of("ada", "lovelace", "grace", "hopper");

  private RoomsServer() {}

  public static void main(String[] args) throws Exception {
    start(8080, Path.of("").toAbsolutePath(), RoomkeyConfig.empty()).join();
  }

  static Server start(int port, Path folder, RoomkeyConfig config) throws Exception {
    PathMappingsHandler paths = new PathMappingsHandler(false);
    paths.addMapping(
        PathSpec.from("/api/livekit/*"), LiveKitRoutes.setup(folder, config, RoomsServer::caller));
    paths.addMapping(PathSpec.from("/"), new Page());

    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(paths);
    server.start();
    return server;
  }

  /** Returns the user of a request: Roomkey's caller. */
  private static Optional<Caller.Authenticated> caller(Request request) {
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return PASSWORDS.entrySet().stream()
        .filter(user -> basic(user.getKey(), user.getValue()).equals(header))
        .map(user -> Caller.of(user.getKey(), "member"))
        .findFirst();
  }

  static String basic(String name, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
  }

  /** The rest of the application. */
  private static final class Page extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
      response.write(true, UTF_8.encode("The tokens are at /api/livekit/token.\n"), callback);
      return true;
    }
  }
}
