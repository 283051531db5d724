package dev.roomkey.server;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.config.settings.Settings;
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

/** Roomkey's routes on a Jetty server of their own, strict about HTTP. */
final class RoomkeyServer implements AutoCloseable {
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(10);

  /** In which whoever keeps a busy connection is told to let go of it. */
  private static final long LAST_CALL_MILLIS = 250;

  private static final long DRAIN_MILLIS = 10_000;

  private final Server server;
  private final HttpListener connector;
  private final ServerSettings settings;
  private final Runnable stopping;

  private RoomkeyServer(
      Server server, HttpListener connector, ServerSettings settings, Runnable stopping) {
    this.stopping = stopping;
    this.server = server;
    this.connector = connector;
    this.settings = settings;
  }

  /**
   * Starts, and returns when requests are accepted.
   *
   * @throws CommandException where the address cannot be listened on
   */
  static RoomkeyServer start(Settings settings, ConfigSources sources, Mode mode) throws Exception {
    RoomkeyServer server = of(settings, sources, mode);
    try {
      server.connector.open();
    } catch (IOException | UnresolvedAddressException failed) {
      throw server.cannotListen();
    }
    server.server.start();
    return server;
  }

  /** The same, on any free port where the one that is set is taken. */
  static RoomkeyServer startSomewhere(Settings settings, ConfigSources sources, Mode mode)
      throws Exception {
    RoomkeyServer server = of(settings, sources, mode);
    try {
      server.connector.open();
    } catch (IOException taken) {
      server.connector.setPort(0);
      server.connector.open();
    }
    server.server.start();
    return server;
  }

  private static RoomkeyServer of(Settings settings, ConfigSources sources, Mode mode) {
    HttpListener connector = HttpListener.on(settings.server().host(), settings.server().port());
    Server server = connector.getServer();
    server.addBean(new NetworkConnectionLimit(settings.limits().maxConnections(), connector));
    Metrics metrics = new Metrics();
    RoomkeyHandler routes =
        LiveKitRoutes.of(settings, sources, null, metrics.registry(), mode.adminAccess());
    GracefulDrainHandler draining =
        new GracefulDrainHandler(paths(settings, routes, routes.operations(metrics::text), mode));
    RequestHeadTimeout heads = new RequestHeadTimeout(HEAD_WITHIN, draining);
    connector.addEventListener(heads);
    server.setHandler(heads);
    server.setErrorHandler(new ProblemErrorHandler(routes));
    server.setStopTimeout(DRAIN_MILLIS);
    return new RoomkeyServer(
        server,
        connector,
        settings.server(),
        () -> {
          routes.stopping();
          draining.begin();
        });
  }

  private CommandException cannotListen() {
    return CommandException.failure(
        "cannot listen on %s port %d: is something else running there? Choose another with --port"
            .formatted(settings.host(), settings.port()));
  }

  private static Handler paths(
      Settings settings, RoomkeyHandler routes, Handler operations, Mode mode) {
    PathMappingsHandler paths = new PathMappingsHandler(false);
    paths.addMapping(PathSpec.from("/health/*"), operations);
    paths.addMapping(PathSpec.from("/metrics"), operations);
    String base = base(settings.server());
    paths.addMapping(PathSpec.from(base + "/*"), routes);
    WebPages.Shown pages = mode.pages(settings.pages());
    if (pages.playground()) {
      paths.addMapping(
          PathSpec.from(base + Playground.PATH), routes.playgroundForDevelopmentOnly());
    }
    if (pages.none()) {
      return paths;
    }
    paths.addMapping(PathSpec.from("/"), new WebPages(base, settings.livekit().url(), pages));
    // A ResourceHandler below a mapping needs a context to tell its path.
    return new ContextHandler(paths, "/");
  }

  /** Where it listens: {@code http://127.0.0.1:7080}. */
  URI origin() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + connector.getLocalPort());
  }

  /** Where clients post to. */
  URI tokenEndpoint() {
    return origin().resolve(base(settings) + "/token");
  }

  private static String base(ServerSettings settings) {
    return settings.basePath().equals("/") ? "" : settings.basePath();
  }

  int port() {
    return connector.getLocalPort();
  }

  void join() throws InterruptedException {
    server.join();
  }

  /**
   * Stops accepting, finishes what was accepted, closes. Not accepting comes first: whoever is told
   * to let go of a connection comes back at once, and would wait where nobody looks any more.
   */
  @Override
  public void close() {
    try {
      connector.stopListening();
      stopping.run();
      Thread.sleep(LAST_CALL_MILLIS);
      server.stop();
    } catch (Exception stubborn) {
      throw new IllegalStateException("the server did not stop in order", stubborn);
    }
  }
}
