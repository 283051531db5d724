package dev.roomkey.http.app;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.operations.Health;
import dev.roomkey.http.operations.HealthAndMetricsEndpoint;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.http.operations.TimedStateStore;
import dev.roomkey.http.playground.Playground;
import dev.roomkey.state.StateStore;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Roomkey for one deployment. An adapter mounts {@link #routes}. Closing it closes the connections
 * to LiveKit and to the state store.
 */
public final class Roomkey implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Roomkey.class);

  private final Settings settings;
  private final List<AutoCloseable> parts;
  private final AccessReloader access;
  private final RequestPipeline routes;
  private final Health health;
  private final RequestPipeline playground;

  Roomkey(
      Settings settings,
      List<AutoCloseable> parts,
      AccessReloader access,
      RequestPipeline routes,
      Health health,
      RequestPipeline playground) {
    this.settings = settings;
    this.parts = List.copyOf(parts);
    this.access = access;
    this.routes = routes;
    this.health = health;
    this.playground = playground;
  }

  /**
   * Sets up the routes of a program that embeds them, from {@code roomkey.yaml} in the repository
   * directory, the argument and the environment. Later sources override earlier ones, setting by
   * setting.
   *
   * @param config the settings of the program
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static Roomkey setUp(Path repoRoot, RoomkeyConfig config, Embedding embedding) {
    return setUp(
        new ConfigSources(repoRoot, null, config, System.getenv()),
        RoomkeyDependencies.of(new CompositeMeterRegistry()).embeddedIn(embedding));
  }

  /**
   * Sets up the routes of a program that embeds them: loads the configuration, logs its warnings,
   * and reloads its access section whenever the file changes.
   *
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static Roomkey setUp(ConfigSources sources, RoomkeyDependencies dependencies) {
    ConfigResult result = sources.loadEmbedded();
    if (result instanceof ConfigResult.Loaded loaded) {
      loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
    }
    return wire(result.orThrow(), dependencies.reloading(sources));
  }

  /**
   * Builds the parts for settings that are loaded already. Connects to the state store, if one is
   * configured, and to no other server.
   *
   * @throws dev.roomkey.config.ConfigException if callers cannot be authenticated as configured, or
   *     the state store cannot be opened
   */
  public static Roomkey wire(Settings settings, RoomkeyDependencies dependencies) {
    StateStore store =
        new TimedStateStore(
            StateStores.open(settings.state(), dependencies), dependencies.metrics());
    try {
      return new RoomkeyWiring(settings, dependencies, store).wire();
    } catch (RuntimeException failure) {
      if (dependencies.store() == null) {
        store.close(); // otherwise it would keep its file or its connections
      }
      throw failure;
    }
  }

  /** Returns the timeout of a request, its body included. */
  public Duration requestTimeout() {
    return settings.server().requestTimeout();
  }

  /** Returns the path below which an adapter mounts the routes by default. */
  public String basePath() {
    return settings.server().basePath();
  }

  /** Returns the pipeline of the routes, which an adapter mounts. */
  public RequestPipeline routes() {
    return routes;
  }

  /**
   * Returns the endpoint of {@code /health} and {@code /metrics}.
   *
   * @param metrics returns all metrics in Prometheus' text format
   */
  public HealthAndMetricsEndpoint operations(Supplier<String> metrics) {
    return new HealthAndMetricsEndpoint(
        this::readiness,
        metrics,
        new ClientAddress(settings.server().trustedProxies(), settings.server().forwardedHeader()),
        settings.server().metricsAllowedFrom());
  }

  /** Returns the pipeline of {@link Playground#PATH}, for development on this machine only. */
  public RequestPipeline playgroundForDevelopmentOnly() {
    return playground;
  }

  /** Returns whether the server is ready for requests. Calls no other server. */
  public Readiness readiness() {
    return health.now();
  }

  /** Returns whether the policy in force permits every caller to join. */
  public boolean permitsAllCallers() {
    return !access.current().authenticates();
  }

  /** Lets health checks report the shutdown; requests are still answered. */
  public void stopping() {
    health.stopping();
  }

  /** Ends event streams; further requests are answered as if LiveKit were unreachable. */
  @Override
  public void close() {
    stopping();
    for (AutoCloseable part : parts) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      LogLine.of(LOG.atWarn())
          .with("part", part.getClass().getSimpleName())
          .log("Close failed", failure);
    }
  }
}
