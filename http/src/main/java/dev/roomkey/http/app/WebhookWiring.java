package dev.roomkey.http.app;

import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.admission.PresenceListener;
import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.Router;
import dev.roomkey.http.admission.AdmissionTasks;
import dev.roomkey.http.webhook.WebhookMetrics;
import dev.roomkey.http.webhook.WebhookMetrics.Outcome;
import dev.roomkey.http.webhook.WebhookRoute;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.state.StateStore;
import dev.roomkey.webhook.SynthesizedEvents;
import dev.roomkey.webhook.UnknownParticipants;
import dev.roomkey.webhook.WebhookEvent;
import dev.roomkey.webhook.WebhookEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the parts that receive events of LiveKit. */
final class WebhookWiring {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.webhook");
  private static final Duration PURGE_TIMEOUT = Duration.ofSeconds(5);

  private final Settings settings;
  private final RoomNames names;
  private final LiveKitCluster livekit;
  private final StateStore store;
  private final InstantSource clock;
  private final WebhookMetrics metrics;
  private final WebhookEvents events;

  /**
   * Builds the parts.
   *
   * @param deliveries creates the deliveries of an event
   */
  WebhookWiring(
      Settings settings,
      RoomkeyDependencies dependencies,
      RoomNames names,
      LiveKitCluster livekit,
      StateStore store,
      Function<WebhookEvent, List<NewDelivery>> deliveries) {
    this.settings = settings;
    this.names = names;
    this.livekit = livekit;
    this.store = store;
    this.clock = dependencies.clock();
    this.metrics = new WebhookMetrics(dependencies.metrics());
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

  /** Returns a listener that synthesizes the events that LiveKit has not reported. */
  PresenceListener presence() {
    return new SynthesizedEvents(events, store.admissions().clock());
  }

  /** Adds the route. */
  void addTo(Router.Builder router) {
    new WebhookRoute(livekit.webhooks(), events, metrics, clock, settings.server().requestTimeout())
        .addTo(router);
  }

  /** Adds the periodic tasks and the listeners of all deployments. */
  void addTo(AdmissionTasks tasks) {
    tasks.afterGaps(events::takeGap);
    tasks.everyMinute("purge", () -> store.events().purge(Deadline.in(PURGE_TIMEOUT)));
    events.add(this::count);
    events.add(this::evict);
    if (settings.admissions().options().unknown() == Unknown.REMOVE) {
      UnknownParticipants unknown =
          new UnknownParticipants(
              store.admissions(), livekit.api(), this::isOwn, WebhookWiring::removed);
      events.add(unknown);
      if (store.isDurable()) { // else all participants are unknown after a restart
        tasks.everyMinute("unknown", unknown::sweep);
      }
    }
  }

  private boolean isOwn(RoomName room) {
    return names.ownerOf(room.value()) != RoomNames.Owner.OTHER_NAMESPACE;
  }

  private static void removed(RoomName room, String identity) {
    LogLine.of(LOG.atInfo())
        .with("reason", "no_admission")
        .with("room", room.value())
        .with("identity", identity)
        .log("Participant removed");
  }

  private void count(WebhookEvent event) {
    if (event.synthesized()) {
      metrics.count(Outcome.SYNTHESIZED);
    }
  }

  /** Entries of the cache expire all the same: events may be lost, or reach another process. */
  private void evict(WebhookEvent event) {
    if (event.type().equals(WebhookEvent.ROOM_FINISHED)) {
      event.roomName().ifPresent(livekit.rooms()::evict);
    }
  }
}
