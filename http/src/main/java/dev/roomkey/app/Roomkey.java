package dev.roomkey.app;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.admin.AdminAccess;
import dev.roomkey.http.operations.Health;
import dev.roomkey.http.operations.HealthAndMetricsEndpoint;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.http.playground.Playground;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of Roomkey for one deployment, wired from its settings; an adapter mounts its {@link Routes}.
 * It owns the connections to LiveKit and closes them.
 */
public final class Roomkey implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Roomkey.class);

  private final Settings settings;
  private final LiveKitCluster livekit;
  private final AccessReloader access;
  private final RequestPipeline routes;
  private final Health health;
  private final RequestPipeline playground;

  Roomkey(
      Settings settings,
      LiveKitCluster livekit,
      AccessReloader access,
      RequestPipeline routes,
      Health health,
      RequestPipeline playground) {
    this.settings = settings;
    this.livekit = livekit;
    this.access = access;
    this.routes = routes;
    this.health = health;
    this.playground = playground;
  }

  /**
   * Sets it up for a program that embeds the routes, from {@code roomkey.yaml} in the directory,
   * the argument and the environment; the later one wins, setting by setting. Warnings are logged.
   *
   * @param repoRoot the directory that the deployment is about
   * @param config what the program sets itself
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static Roomkey setUp(Path repoRoot, RoomkeyConfig config, Embedding embedding) {
    ConfigSources sources = new ConfigSources(repoRoot, null, config, System.getenv());
    return setUp(sources, embedding, new CompositeMeterRegistry());
  }

  /**
   * Sets it up from these sources, which are read again when their file changes: what it says of
   * access is in force then. Warnings are logged.
   *
   * @param metrics what is counted goes there
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static Roomkey setUp(ConfigSources sources, Embedding embedding, MeterRegistry metrics) {
    return setUp(sources, embedding, metrics, null);
  }

  /**
   * The same, for an application that decides itself who may join.
   *
   * @param metrics what is counted goes there
   * @param policy decides about callers whom the application knows; null: the settings do
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static Roomkey setUp(
      ConfigSources sources,
      Embedding embedding,
      MeterRegistry metrics,
      @Nullable AccessPolicy policy) {
    ConfigResult result = sources.load();
    if (result instanceof ConfigResult.Loaded loaded) {
      loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
    }
    return wire(
        result.orThrow(),
        new RoomkeyDependencies(
            sources,
            embedding,
            metrics,
            InstantSource.system(),
            new BufferedSecureRandom(chance()),
            policy,
            AdminAccess.BY_ROLE));
  }

  /**
   * Wires it for settings that are read already.
   *
   * @param sources where they are from, read again when their file changes; null: never
   * @param metrics what is counted goes there
   * @throws dev.roomkey.config.ConfigException where callers cannot be known as the settings say
   */
  public static Roomkey of(
      Settings settings,
      @Nullable ConfigSources sources,
      Embedding embedding,
      MeterRegistry metrics) {
    return of(settings, sources, embedding, metrics, AdminAccess.BY_ROLE);
  }

  /**
   * The same, and says who may administer rooms.
   *
   * @param admin who
   */
  public static Roomkey of(
      Settings settings,
      @Nullable ConfigSources sources,
      Embedding embedding,
      MeterRegistry metrics,
      AdminAccess admin) {
    return wire(
        settings,
        new RoomkeyDependencies(
            sources,
            embedding,
            metrics,
            InstantSource.system(),
            new BufferedSecureRandom(chance()),
            null,
            admin));
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

  /**
   * Wires the parts. Calls nobody, and counts for nobody.
   *
   * @param clock what time it is
   * @param random as unguessable as names and identities shall be: a {@code SecureRandom}
   */
  public static Roomkey wire(Settings settings, InstantSource clock, RandomGenerator random) {
    return wire(
        settings,
        new RoomkeyDependencies(null, Embedding.NONE, new CompositeMeterRegistry(), clock, random));
  }

  /**
   * Wires the parts, and puts what the configuration's file says of access in force whenever it
   * changes.
   *
   * @throws dev.roomkey.config.ConfigException where a file of API keys cannot be used, or nobody
   *     is there to say who calls
   */
  public static Roomkey wire(Settings settings, RoomkeyDependencies around) {
    return new RoomkeyWiring(settings, around).wire();
  }

  /** How long a request may take, its body included. */
  public Duration requestTimeout() {
    return settings.server().requestTimeout();
  }

  /** What the routes' paths begin with where an adapter mounts them by itself. */
  public String basePath() {
    return settings.server().basePath();
  }

  /** Returns what answers the routes; an adapter mounts it. */
  public RequestPipeline routes() {
    return routes;
  }

  /**
   * What operators' programs ask, for whoever has a place for it beside the routes.
   *
   * @param metrics all that was counted, in Prometheus' text format
   */
  public HealthAndMetricsEndpoint operations(Supplier<String> metrics) {
    return new HealthAndMetricsEndpoint(
        this::readiness,
        metrics,
        new ClientAddress(settings.server().trustedProxies()),
        settings.server().metricsFrom());
  }

  /** Returns what answers {@link Playground#PATH}, for development on this machine only. */
  public RequestPipeline playgroundForDevelopmentOnly() {
    return playground;
  }

  /** Whether requests should be sent here. Asks nobody. */
  public Readiness readiness() {
    return health.now();
  }

  /** Says so to whoever asks for its health; answers as before. */
  public void stopping() {
    health.stopping();
  }

  /** Who watches is told no more; whoever still asks is answered as if LiveKit were away. */
  @Override
  public void close() {
    stopping();
    access.close();
    livekit.close();
  }
}
