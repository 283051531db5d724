package dev.roomkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.admission.PresenceChange.Kind;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.token.ParticipantKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WebhookEventsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final WebhookEvent EVENT =
      new WebhookEvent(
          "EV_1",
          WebhookEvent.PARTICIPANT_JOINED,
          NOW,
          new WebhookEvent.Room("RM_1", "room"),
          new WebhookEvent.Participant("PA_1", "ada", ParticipantKind.STANDARD, NOW),
          Map.of("id", "EV_1"),
          false);

  private final MemoryStateStore state = new MemoryStateStore(() -> NOW);
  private final List<WebhookEvent> received = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private WebhookEvents events(EventStore store) {
    WebhookEvents events =
        new WebhookEvents(
            store,
            event ->
                List.of(
                    new NewDelivery(
                        new DeliveryQueue("https://app.example", "room"),
                        event.id(),
                        event.type(),
                        "{}")),
            (event, failure) -> failures.add(event.id() + " " + failure.getMessage()));
    events.add(event -> {
      throw new IllegalStateException("broken listener");
    });
    events.add(received::add);
    return events;
  }

  private static Deadline deadline() {
    return Deadline.in(Await.PATIENCE);
  }

  @Test
  void listeners_receive_each_report_and_do_not_disturb_each_other() {
    WebhookEvents events = events(state.events());

    assertThat(events.accept(EVENT, deadline())).isTrue();
    assertThat(events.accept(EVENT, deadline())).isFalse();

    Await.that("both reports are received", () -> received.equals(List.of(EVENT, EVENT)));
    Await.that(
        "the failures are reported",
        () -> failures.equals(List.of("EV_1 broken listener", "EV_1 broken listener")));
    assertThat(events.takeGap()).isFalse();
  }

  @Test
  void an_event_that_is_not_recorded_is_a_gap_and_reaches_no_listener() {
    WebhookEvents events =
        events(
            new EventStore() {
              @Override
              public boolean record(
                  WebhookEvent event, List<NewDelivery> deliveries, Deadline deadline) {
                throw new StoreUnavailableException("the test says so", null);
              }

              @Override
              public void purge(Deadline deadline) {}
            });

    assertThatThrownBy(() -> events.accept(EVENT, deadline()))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(events.takeGap()).isTrue();
    assertThat(events.takeGap()).isFalse();
    assertThat(received).isEmpty();
  }

  @Test
  void an_event_that_was_made_up_is_not_recorded_again_when_livekit_reports_it() {
    WebhookEvents events = events(state.events());
    ParticipantSession session = new ParticipantSession("ada", "PA_1", NOW, true);

    new SynthesizedEvents(events, () -> NOW)
        .changed(new RoomName("room"), new PresenceChange(session, Kind.JOINED), null, deadline());

    Await.that("the event is received", () -> received.size() == 1);
    WebhookEvent madeUp = received.getFirst();
    assertThat(madeUp.synthesized()).isTrue();
    assertThat(madeUp.participant()).isEqualTo(EVENT.participant());
    assertThat(madeUp.fields())
        .containsEntry("event", "participant_joined")
        .containsEntry("createdAt", "1800000000")
        .containsEntry("room", Map.of("name", "room"));
    assertThat(events.accept(EVENT, deadline())).isFalse();
  }
}
