package dev.roomkey.http.app;

import dev.roomkey.base.BufferedSecureRandom;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.settings.LiveKitSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.http.doctor.ConfigurationFindings;
import dev.roomkey.http.doctor.Deployment;
import dev.roomkey.http.doctor.Doctor;
import dev.roomkey.http.doctor.DoctorRequest;
import dev.roomkey.http.doctor.Finding;
import dev.roomkey.http.doctor.Report;
import dev.roomkey.http.doctor.StoreCheck;
import dev.roomkey.http.doctor.WebhookWatch;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a deployment without its server. */
public final class StandaloneDoctor {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final RoomkeyDependencies dependencies;
  private final InstantSource clock;

  /** Creates a doctor with a clock. */
  public StandaloneDoctor(InstantSource clock) {
    this.dependencies =
        RoomkeyDependencies.of(
            new CompositeMeterRegistry(), clock, BufferedSecureRandom.ofSystem());
    this.clock = clock;
  }

  /**
   * Runs the checks. If the configuration is invalid, reports its problems only.
   *
   * @param origin an origin whose pages are to call the routes; null for none
   */
  public Report examine(ConfigSources sources, @Nullable String origin)
      throws InterruptedException {
    ConfigResult result = sources.load();
    try {
      return switch (result) {
        case ConfigResult.Invalid invalid -> report(ConfigurationFindings.of(invalid, null));
        case ConfigResult.Loaded loaded -> examine(loaded, origin);
      };
    } catch (ConfigException invalid) {
      return report(ConfigurationFindings.errors(invalid.problems()));
    }
  }

  private Report report(List<Finding> findings) {
    return new Report(
        findings.stream().map(finding -> new Report.Entry(Doctor.CONFIGURATION, finding)).toList(),
        clock.instant());
  }

  private Report examine(ConfigResult.Loaded loaded, @Nullable String origin)
      throws InterruptedException {
    Settings settings = loaded.settings();
    OutboundNetwork network = RoomkeyWiring.network(settings);
    try (LazyStore store = new LazyStore(settings.state(), dependencies);
        LiveKitCluster livekit = cluster(settings.livekit(), network)) {
      Deployment deployment =
          new Deployment(
              settings,
              () -> ConfigurationFindings.of(loaded, null),
              settings.access()::callers,
              livekit.api(),
              livekit.tokens(),
              network,
              store,
              sharesStore(settings.state()) ? new WebhookWatch(store) : null,
              null,
              clock,
              dependencies.random());
      return new Doctor(deployment).examine(new DoctorRequest(null, origin), Deadline.in(TIMEOUT));
    }
  }

  /** Returns whether the state of the running server can be read. */
  private static boolean sharesStore(StateSettings state) {
    return state.store() != null && !StoreCheck.isFileMissing(state);
  }

  private LiveKitCluster cluster(LiveKitSettings livekit, OutboundNetwork network) {
    return LiveKitCluster.builder(livekit.url(), livekit.credentials())
        .apiUrl(livekit.apiUrl())
        .network(network)
        .limits(livekit.limits())
        .clock(clock)
        .random(dependencies.random())
        .build();
  }
}
