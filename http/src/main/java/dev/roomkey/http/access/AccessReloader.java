package dev.roomkey.http.access;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.GuardedPolicy;
import dev.roomkey.access.rules.Role;
import dev.roomkey.auth.AuthConfigException;
import dev.roomkey.auth.Authenticator;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.FileWatcher;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.access.ApiKeyFile;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.AccessSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.LogLine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the {@link AccessSnapshot} in force, and replaces it when the configuration file changes
 * its access section. An invalid file changes nothing and is logged.
 */
public final class AccessReloader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.access");
  private static final ConfigProblem NO_APPLICATION =
      new ConfigProblem(
          "",
          "access.callers",
          "contains application, but no application authenticates callers: remove it, or embed the"
              + " routes with LiveKitRoutes.setup(repoRoot, config, caller)");

  private final InstantSource clock;
  private final RandomGenerator random;
  private final OutboundNetwork network;
  private final Embedding embedding;
  private final AccessMetrics metrics;
  private final @Nullable AccessPolicy policy;
  private final AtomicReference<AccessSnapshot> current;
  private final Consumer<AccessPolicy> onChange;
  private final @Nullable FileWatcher watcher;
  private Settings settings;

  /**
   * Creates a reloader with these settings in force.
   *
   * @param network the proxies and certificate authorities of requests to issuers
   * @param sources reloaded when their file changes; null: never
   * @param policy the application's policy; null if the settings decide
   * @param onChange receives each policy that comes into force later; must not block
   * @throws ConfigException if callers cannot be authenticated as configured
   */
  public AccessReloader(
      Settings settings,
      OutboundNetwork network,
      @Nullable ConfigSources sources,
      Embedding embedding,
      @Nullable AccessPolicy policy,
      Consumer<AccessPolicy> onChange,
      InstantSource clock,
      RandomGenerator random,
      MeterRegistry metrics) {
    this.settings = settings;
    this.network = network;
    this.embedding = embedding;
    this.clock = clock;
    this.random = random;
    this.policy = policy;
    this.onChange = onChange;
    this.metrics = new AccessMetrics(metrics);
    this.current = new AtomicReference<>(snapshot(settings, null));
    this.watcher =
        sources == null
            ? null
            : FileWatcher.start(sources.watchedFile(), () -> reload(sources), this::failed);
  }

  /** Returns the configuration in force. */
  public AccessSnapshot current() {
    return current.get();
  }

  private AccessSnapshot snapshot(Settings now, @Nullable AccessSnapshot before) {
    if (policy != null) {
      return byApplication(new GuardedPolicy(policy));
    }
    AccessSettings access = now.access();
    boolean authenticates = !access.rules().isEmpty();
    AccessPolicy decides = policyOf(now);
    if (access.callers().isEmpty()) {
      return new AccessSnapshot(List.of(), null, decides, authenticates, Set.of());
    }
    if (embedding == Embedding.NONE && access.callers().contains(new CallerSource.Application())) {
      throw new ConfigException(List.of(NO_APPLICATION));
    }
    Authenticator callers =
        before != null && before.callers() != null && before.sources().equals(access.callers())
            ? before.callers()
            : authenticator(access.callers());
    return new AccessSnapshot(
        access.callers(), callers, decides, authenticates, invitedRoles(access));
  }

  /** If the application decides about access, only the application authenticates callers. */
  private AccessSnapshot byApplication(AccessPolicy decides) {
    if (embedding == Embedding.NONE) {
      return new AccessSnapshot(List.of(), null, decides, true, Set.of());
    }
    List<CallerSource> sources =
        List.of(new CallerSource.Application(), new CallerSource.Anonymous());
    return new AccessSnapshot(sources, authenticator(sources), decides, true, Set.of());
  }

  /** Returns the names of the roles of invitations; none if they are not accepted. */
  private static Set<String> invitedRoles(AccessSettings access) {
    return access.rules().isEmpty() || !access.acceptsInvitations()
        ? Set.of()
        : access.roles().stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
  }

  private Authenticator authenticator(List<CallerSource> sources) {
    try {
      return Authenticator.of(sources, ApiKeyFile::load, network, clock);
    } catch (AuthConfigException invalid) {
      throw new ConfigException(
          invalid.problems().stream()
              .map(problem -> new ConfigProblem("", problem.field(), problem.message()))
              .toList());
    }
  }

  private AccessPolicy policyOf(Settings now) {
    return PolicyFactory.create(
        now,
        random,
        (rule, reason) -> {
          metrics.conditionFailed(rule);
          LogLine.of(LOG.atWarn())
              .with("rule", rule)
              .with("reason", reason)
              .log("Condition failed");
        });
  }

  private void reload(ConfigSources sources) {
    try {
      Settings read = sources.load().orThrow();
      boolean changed = !read.access().isEquivalentTo(settings.access());
      if (!read.access().equals(settings.access())) {
        putInForce(settings.withAccess(read.access())); // even if only the lines of rules changed
      }
      if (changed) {
        onChange.accept(current.get().policy());
        metrics.reloaded(true);
        LogLine.of(LOG.atInfo())
            .with("rules", read.access().rules().size())
            .log("Access configuration reloaded");
      } else if (!read.equals(settings)) {
        LOG.info("Configuration changed outside of access: restart to apply it");
      }
    } catch (ConfigException wrong) {
      metrics.reloaded(false);
      LOG.warn(
          "Configuration reload rejected, the previous access settings stay in force: {}",
          ConfigProblem.render(wrong.problems()));
    }
  }

  private void failed(Throwable bug) {
    metrics.reloaded(false);
    LOG.error("Configuration reload failed", bug);
  }

  private void putInForce(Settings next) {
    AccessSnapshot before = current.get();
    current.set(snapshot(next, before));
    settings = next;
    retire(before);
  }

  /** Closes the previous authenticator after the requests that use it have ended. */
  private void retire(AccessSnapshot before) {
    Authenticator old = before.callers();
    if (old != null && old != current.get().callers()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              Thread.sleep(settings.server().requestTimeout());
            } catch (InterruptedException closed) {
              Thread.currentThread().interrupt();
            }
            old.close();
          });
    }
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.close();
    }
    Authenticator callers = current.get().callers();
    if (callers != null) {
      callers.close();
    }
  }
}
