package dev.roomkey.server;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.app.RoomkeyDependencies;
import dev.roomkey.http.playground.Playground;
import dev.roomkey.jetty.LiveKitRoutes;
import dev.roomkey.jetty.ProblemErrorHandler;
import dev.roomkey.jetty.RequestHeadTimeout;
import dev.roomkey.jetty.RoomkeyHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/** Serves Roomkey's routes and pages on a Jetty server. */
final class RoomkeyServer implements AutoCloseable {
  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(10);

  /** Time for busy connections to receive a response with {@code Connection: close}. */
  private static final long CLOSE_MILLIS = 250;

  private static final long DRAIN_MILLIS = 10_000;

  private final HttpListener listener;
  private final ServerSettings settings;
  private final RoomkeyHandler routes;
  private final GracefulDrainHandler drain;

  private RoomkeyServer(Settings settings, ConfigSources sources, Mode mode) {
    this.settings = settings.server();
    this.listener = HttpListener.on(this.settings.host(), this.settings.port());
    Metrics metrics = new Metrics();
    this.routes =
        LiveKitRoutes.of(
            settings,
            RoomkeyDependencies.of(metrics.registry())
                .reloading(sources)
                .withAdmin(mode.adminAccess()),
            null);
    this.drain =
        new GracefulDrainHandler(
            new HostCheck(
                this.settings,
                mode,
                routes,
                paths(settings, routes, routes.operations(metrics::text), mode)));
    RequestHeadTimeout heads = new RequestHeadTimeout(HEAD_TIMEOUT, drain);
    listener.addEventListener(heads);
    int maxConnections = settings.limits().maxConnections();
    ConnectionEviction eviction = new ConnectionEviction(listener, maxConnections, heads);
    listener.addEventListener(eviction);
    Server server = listener.getServer();
    server.addBean(new NetworkConnectionLimit(maxConnections, listener));
    server.setHandler(eviction);
    server.setErrorHandler(new ProblemErrorHandler(routes));
    server.setStopTimeout(DRAIN_MILLIS);
  }

  /**
   * Starts, and returns when requests are accepted. In development, another port is used if the
   * configured one is taken.
   *
   * @throws CommandException if the server cannot listen on the address
   */
  static RoomkeyServer start(Settings settings, ConfigSources sources, Mode mode) throws Exception {
    RoomkeyServer server = new RoomkeyServer(settings, sources, mode);
    server.open(mode);
    server.listener.getServer().start();
    return server;
  }

  private void open(Mode mode) throws IOException, CommandException {
    try {
      listener.open();
    } catch (IOException | UnresolvedAddressException failed) {
      if (mode == Mode.SERVE) {
        throw CommandException.failure(
            "cannot listen on %s port %d: stop the program that uses it, or choose another port with --port"
                .formatted(settings.host(), settings.port()));
      }
      listener.setPort(0);
      listener.open();
    }
  }

  private static Handler paths(
      Settings settings, RoomkeyHandler routes, Handler operations, Mode mode) {
    PathMappingsHandler paths = new PathMappingsHandler(false);
    paths.addMapping(PathSpec.from("/health/*"), operations);
    paths.addMapping(PathSpec.from("/metrics"), operations);
    String base = base(settings.server());
    paths.addMapping(PathSpec.from(base + "/*"), routes);
    WebPages.Selection pages = mode.pages(settings.pages());
    if (pages.playground()) {
      paths.addMapping(
          PathSpec.from(base + Playground.PATH), routes.playgroundForDevelopmentOnly());
    }
    if (pages.isEmpty()) {
      return paths;
    }
    paths.addMapping(PathSpec.from("/"), new WebPages(base, settings.livekit().url(), pages));
    // ResourceHandler requires a context.
    return new ContextHandler(paths, "/");
  }

  /** Returns the origin, such as {@code http://127.0.0.1:7080}. */
  URI origin() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  URI tokenEndpoint() {
    return origin().resolve(base(settings) + "/token");
  }

  private static String base(ServerSettings settings) {
    return settings.basePath().equals("/") ? "" : settings.basePath();
  }

  int port() {
    return listener.getLocalPort();
  }

  void join() throws InterruptedException {
    listener.getServer().join();
  }

  /**
   * Stops accepting connections, then completes pending requests and closes their connections. The
   * order matters: a client reconnects as soon as its connection is closed.
   */
  @Override
  public void close() {
    try {
      listener.stopListening();
      routes.stopping();
      drain.begin();
      Thread.sleep(CLOSE_MILLIS);
      listener.getServer().stop();
    } catch (Exception failure) {
      throw new IllegalStateException("the server did not shut down gracefully", failure);
    }
  }
}
