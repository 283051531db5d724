package dev.roomkey.http.app;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.http.doctor.ConfigurationFindings;
import dev.roomkey.http.doctor.Deployment;
import dev.roomkey.http.doctor.Doctor;
import dev.roomkey.http.doctor.DoctorRoute;
import dev.roomkey.http.doctor.Finding;
import dev.roomkey.http.doctor.WebhookWatch;
import dev.roomkey.state.StateStore;
import dev.roomkey.webhook.WebhookEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the checks of a running server. */
final class DoctorWiring {
  private static final String PATH = "/admin/doctor";

  private final Settings settings;
  private final Doctor doctor;

  DoctorWiring(
      Settings settings,
      RoomkeyDependencies dependencies,
      LiveKitCluster livekit,
      OutboundNetwork network,
      StateStore store,
      AccessReloader access,
      WebhookEvents events,
      RecentRejections rejections) {
    this.settings = settings;
    WebhookWatch webhooks = new WebhookWatch(() -> store);
    events.add(webhooks);
    this.doctor =
        new Doctor(
            new Deployment(
                settings,
                () -> configuration(settings, dependencies.sources()),
                () -> sources(access),
                livekit.api(),
                livekit.tokens(),
                network,
                () -> store,
                webhooks,
                rejections,
                dependencies.clock(),
                dependencies.random()));
  }

  private static List<CallerSource> sources(AccessReloader access) {
    return access.current().sources();
  }

  private static List<Finding> configuration(Settings inForce, @Nullable ConfigSources sources) {
    return sources == null
        ? List.of(Finding.ok("the application has set all settings"))
        : ConfigurationFindings.of(sources.load(), inForce);
  }

  void addTo(Router.Builder router, List<Stage> stages) {
    DoctorRoute route = new DoctorRoute(doctor, settings.server().requestTimeout());
    router.addSameOrigin("GET", PATH, new Route(stages, route));
  }
}
