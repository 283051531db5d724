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
import org.jspecify.annotations.Nullable;

/**
 * Roomkey's routes as a Jetty 12 handler, in one call. Mount what it returns below any path:
 *
 * <pre>{@code
 * paths.addMapping(PathSpec.from("/api/livekit/*"), LiveKitRoutes.setup(repoRoot, config));
 * }</pre>
 *
 * <p>The handler opens its connections to LiveKit when the first room is asked for, and closes them
 * when it is stopped with its server.
 */
public final class LiveKitRoutes {
  private LiveKitRoutes() {}

  /**
   * The routes, set up from {@code roomkey.yaml} in the directory and from the environment.
   *
   * @param repoRoot the directory that the deployment is about
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static Handler setup(Path repoRoot) {
    return setup(repoRoot, RoomkeyConfig.empty());
  }

  /**
   * The routes, set up from {@code roomkey.yaml} in the directory, the argument and the
   * environment; the later one wins, setting by setting.
   *
   * @param repoRoot the directory that the deployment is about
   * @param config what the program sets itself
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static Handler setup(Path repoRoot, RoomkeyConfig config) {
    return setUp(repoRoot, config, null);
  }

  /**
   * The routes within an application that knows itself who calls:
   *
   * <pre>{@code
   * LiveKitRoutes.setup(repoRoot, config, request -> Optional.of(Caller.of(userOf(request))));
   * }</pre>
   *
   * <p>It is asked where {@code access.callers} has {@code application}.
   *
   * @param repoRoot the directory that the deployment is about
   * @param config what the program sets itself
   * @param caller returns the caller of a request; empty if the application does not know it. It
   *     may block
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
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
    return handler(Roomkey.setUp(repoRoot, config, embedding(caller)), caller);
  }

  /** Returns the routes for settings that are loaded already and never reloaded. */
  public static RoomkeyHandler of(Settings settings) {
    return of(settings, RoomkeyDependencies.of(new CompositeMeterRegistry()), null);
  }

  /**
   * Returns the routes for settings that are loaded already.
   *
   * @param caller returns the caller that the application knows; null: there is no application
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
    return caller == null ? Embedding.NONE : Embedding.KNOWS_CALLERS;
  }

  private static RoomkeyHandler handler(
      Roomkey roomkey, @Nullable Function<Request, Optional<Caller.Authenticated>> caller) {
    return new RoomkeyHandler(
        roomkey, roomkey.requestTimeout(), caller == null ? request -> Optional.empty() : caller);
  }
}
