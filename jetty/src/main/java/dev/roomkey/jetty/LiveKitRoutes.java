package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.app.Roomkey;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.admin.AdminAccess;
import io.micrometer.core.instrument.MeterRegistry;
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
   * @param caller who sends a request; empty: nobody it knows. Must not wait: it is asked on the
   *     thread that reads requests
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

  /** The routes for settings that are read already, and never again. */
  public static RoomkeyHandler of(Settings settings) {
    return of(settings, null, null, new CompositeMeterRegistry());
  }

  /**
   * The routes for settings that are read already.
   *
   * @param sources read again when their file changes: what it says of access is in force then;
   *     null: never
   * @param caller whom the application knows to send a request; null: there is none
   * @param metrics what is counted goes there
   * @throws dev.roomkey.config.ConfigException where callers cannot be known as the settings say
   */
  public static RoomkeyHandler of(
      Settings settings,
      @Nullable ConfigSources sources,
      @Nullable Function<Request, Optional<Caller.Authenticated>> caller,
      MeterRegistry metrics) {
    return of(settings, sources, caller, metrics, AdminAccess.BY_ROLE);
  }

  /**
   * The routes for settings that are read already.
   *
   * @param sources read again when their file changes: what it says of access is in force then;
   *     null: never
   * @param caller whom the application knows to send a request; null: there is none
   * @param metrics what is counted goes there
   * @param admin who may administer rooms
   * @throws dev.roomkey.config.ConfigException where callers cannot be known as the settings say
   */
  public static RoomkeyHandler of(
      Settings settings,
      @Nullable ConfigSources sources,
      @Nullable Function<Request, Optional<Caller.Authenticated>> caller,
      MeterRegistry metrics,
      AdminAccess admin) {
    return handler(Roomkey.of(settings, sources, embedding(caller), metrics, admin), caller);
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
