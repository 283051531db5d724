package dev.roomkey.jetty;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.testkit.contract.RunningEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Runs a handler in Jetty on a free port of loopback. */
final class JettyEndpoint implements RunningEndpoint {
  private final Server server;
  private final ServerConnector connector;
  private final String mount;

  private JettyEndpoint(Server server, ServerConnector connector, String mount) {
    this.server = server;
    this.connector = connector;
    this.mount = mount;
  }

  /**
   * Starts a server.
   *
   * @param mount the path of the routes in the handler, without a trailing slash
   * @param errors the error handler; null for Jetty's own
   */
  static JettyEndpoint start(
      Handler handler, String mount, HttpConfiguration http, Request.@Nullable Handler errors)
      throws Exception {
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(errors);
    server.start();
    return new JettyEndpoint(server, connector, mount);
  }

  /** Returns a configuration as strict as that of Roomkey's own server. */
  static HttpConfiguration strict() {
    HttpConfiguration http = new HttpConfiguration();
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setSendServerVersion(false);
    return http;
  }

  /** Loads settings from a {@code roomkey.yaml} with the given content. */
  static Settings settings(Path repoRoot, String yaml, Map<String, String> environment)
      throws IOException {
    Files.writeString(repoRoot.resolve("roomkey.yaml"), yaml);
    return new ConfigSources(repoRoot, null, RoomkeyConfig.empty(), environment).load().orThrow();
  }

  /** Loads settings of an endpoint that does not call LiveKit. */
  static Settings withoutLiveKit(Path repoRoot, Map<String, String> environment)
      throws IOException {
    return settings(
        repoRoot,
        """
        livekit: {url: ws://127.0.0.1:9, api_key: APIjetty, api_secret: %s}
        rooms: {provision: on_join}
        access: {open: true}
        """
            .formatted("jetty-".repeat(6)),
        environment);
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + port() + mount);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("the server does not stop", failure);
    }
  }
}
