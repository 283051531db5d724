package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * Creates Roomkey's routes as a Jetty 12.1 handler, which can be mounted below any path:
 *
 * <pre>{@code
 * paths.addMapping(PathSpec.from("/api/livekit/*"), LiveKitRoutes.setup(repoRoot, config));
 * }</pre>
 *
 * <p>The handler connects to LiveKit when it needs the first room, and closes its connections when
 * its server stops it.
 */
public final class LiveKitRoutes {
  private LiveKitRoutes() {}

  /**
   * Creates the routes from {@code roomkey.yaml} in the directory and environment variables.
   *
   * @param repoRoot the directory that the deployment serves
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static Handler setup(Path repoRoot) {
    return setup(repoRoot, RoomkeyConfig.empty());
  }

  /**
   * Creates the routes from {@code roomkey.yaml} in the directory, the given settings and
   * environment variables. Each overrides the settings of those before it.
   *
   * @param repoRoot the directory that the deployment serves
   * @param config settings in code
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static Handler setup(Path repoRoot, RoomkeyConfig config) {
    return setUp(repoRoot, config, null);
  }

  /**
   * Creates the routes for an application that authenticates callers itself:
   *
   * <pre>{@code
   * LiveKitRoutes.setup(repoRoot, config, request -> Optional.of(Caller.of(userOf(request))));
   * }</pre>
   *
   * @param repoRoot the directory that the deployment serves
   * @param config settings in code
   * @param caller returns the caller of a request, or empty if the application does not know it;
   *     called if {@code access.callers} contains {@code application}; may block
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static Handler setup(
      Path repoRoot,
      RoomkeyConfig config,
      Function<Request, Optional<Caller.Authenticated>> caller) {
    return setUp(repoRoot, config, caller);
  }

  private static Handler setUp(
      Path repoRoot,
      RoomkeyConfig config,
      @Nullable Function<Request, Optional<Caller.Authenticated>> caller) {
    requireJetty121(Server.getVersion());
    return handler(Roomkey.setUp(repoRoot, config, embedding(caller)), caller);
  }

  /** Returns the routes for settings that are loaded already and never reloaded. */
  public static RoomkeyHandler of(Settings settings) {
    return of(settings, RoomkeyDependencies.of(new CompositeMeterRegistry()), null);
  }

  /**
   * Returns the routes for settings that are loaded already.
   *
   * @param caller returns the caller that the application authenticated; null if Roomkey is not
   *     embedded in an application
   * @throws dev.roomkey.config.ConfigException if callers cannot be authenticated as configured
   */
  public static RoomkeyHandler of(
      Settings settings,
      RoomkeyDependencies dependencies,
      @Nullable Function<Request, Optional<Caller.Authenticated>> caller) {
    return handler(Roomkey.wire(settings, dependencies.embeddedIn(embedding(caller))), caller);
  }

  private static Embedding embedding(
      @Nullable Function<Request, Optional<Caller.Authenticated>> caller) {
    return caller == null ? Embedding.NONE : Embedding.AUTHENTICATES_CALLERS;
  }

  /** Rejects Jetty 12.0, which lacks an attribute of requests that the handler reads. */
  static void requireJetty121(String version) {
    if (version.matches("(?:[1-9]|1[01]|12\\.0)\\..*")) {
      throw new IllegalStateException(
          "roomkey-jetty requires Jetty 12.1 or newer, but this is Jetty "
              + version
              + ": upgrade Jetty, or use roomkey-servlet (docs/servlet.md)");
    }
  }

  private static RoomkeyHandler handler(
      Roomkey roomkey, @Nullable Function<Request, Optional<Caller.Authenticated>> caller) {
    return new RoomkeyHandler(
        roomkey, roomkey.requestTimeout(), caller == null ? request -> Optional.empty() : caller);
  }
}
