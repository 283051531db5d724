package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.Settings;
import dev.roomkey.http.Embedding;
import dev.roomkey.http.Roomkey;
import dev.roomkey.http.Surroundings;
import dev.roomkey.token.UnguessableRandom;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
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
      Path repoRoot, RoomkeyConfig config, Function<Request, Optional<Caller.Known>> caller) {
    return setUp(repoRoot, config, caller);
  }

  private static Handler setUp(
      Path repoRoot,
      RoomkeyConfig config,
      @Nullable Function<Request, Optional<Caller.Known>> caller) {
    ConfigSources sources = new ConfigSources(repoRoot, null, config, System.getenv());
    ConfigResult result = sources.load();
    if (result instanceof ConfigResult.Loaded loaded) {
      loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
    }
    return of(result.orThrow(), sources, caller, new CompositeMeterRegistry());
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
      @Nullable Function<Request, Optional<Caller.Known>> caller,
      MeterRegistry metrics) {
    Roomkey roomkey =
        Roomkey.wire(
            settings,
            new Surroundings(
                sources,
                caller == null ? Embedding.NONE : Embedding.KNOWS_CALLERS,
                metrics,
                InstantSource.system(),
                new UnguessableRandom(chance())));
    return new RoomkeyHandler(
        roomkey,
        settings.server().requestTimeout(),
        caller == null ? request -> Optional.empty() : caller);
  }

  /**
   * The JDK's generator after NIST SP 800-90A, which takes its seed from the system and a third of
   * the default one's time; or the default one, where there is no other.
   */
  private static SecureRandom chance() {
    try {
      return SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException another) {
      return new SecureRandom();
    }
  }
}
