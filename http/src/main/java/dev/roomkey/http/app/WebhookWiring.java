package dev.roomkey.http.app;

import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.Router;
import dev.roomkey.http.webhook.WebhookRoute;
import dev.roomkey.state.StateStore;
import dev.roomkey.webhook.WebhookEvent;
import dev.roomkey.webhook.WebhookEvents;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the parts that receive events of LiveKit. */
final class WebhookWiring {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.webhook");

  private final Settings settings;
  private final LiveKitCluster livekit;
  private final WebhookEvents events;

  /**
   * Builds the parts.
   *
   * @param deliveries returns what the application is told of an event
   */
  WebhookWiring(
      Settings settings,
      LiveKitCluster livekit,
      StateStore store,
      Function<WebhookEvent, List<NewDelivery>> deliveries) {
    this.settings = settings;
    this.livekit = livekit;
    this.events = new WebhookEvents(store.events(), deliveries, WebhookWiring::failed);
  }

  private static void failed(WebhookEvent event, RuntimeException failure) {
    LogLine.of(LOG.atWarn())
        .with("event", event.type())
        .with("event_id", event.id())
        .log("Event not processed", failure);
  }

  /** Returns the events, to which other parts listen. */
  WebhookEvents events() {
    return events;
  }

  /** Adds the route. */
  void addTo(Router.Builder router) {
    new WebhookRoute(livekit.webhooks(), events, settings.server().requestTimeout()).addTo(router);
  }
}
