package dev.roomkey.http.app;

import dev.roomkey.admission.AddressHasher;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Router;
import dev.roomkey.http.forward.ForwardAuthRoute;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.state.StateStore;

/** Builds the route that a proxy in front of LiveKit asks. */
final class ForwardAuthWiring {
  private ForwardAuthWiring() {}

  /** Adds the route. */
  static void addTo(
      Router.Builder router,
      Settings settings,
      LiveKitCluster livekit,
      StateStore store,
      RequestQueue queue,
      ClientAddress clientAddress) {
    new ForwardAuthRoute(
            livekit.verifier(),
            store,
            queue,
            new AddressHasher(settings.livekit().credentials().apiSecret()),
            clientAddress,
            settings.admissions().options().unknown() == Unknown.ALLOW,
            settings.server().requestTimeout())
        .addTo(router);
  }
}
