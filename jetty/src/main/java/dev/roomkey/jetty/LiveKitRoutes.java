package dev.roomkey.jetty;

import dev.roomkey.config.ConfigLoader;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.Settings;
import dev.roomkey.http.Roomkey;
import dev.roomkey.token.UnguessableRandom;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(LiveKitRoutes.class);

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
    ConfigResult result = ConfigLoader.load(repoRoot, null, config, System.getenv());
    if (result instanceof ConfigResult.Loaded loaded) {
      loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
    }
    return of(result.orThrow());
  }

  /** The routes for settings that are read already. */
  public static RoomkeyHandler of(Settings settings) {
    return new RoomkeyHandler(
        Roomkey.wire(settings, InstantSource.system(), new UnguessableRandom(new SecureRandom())),
        settings.server().requestTimeout());
  }
}
