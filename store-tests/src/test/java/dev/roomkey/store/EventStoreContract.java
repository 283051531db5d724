package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.testkit.Await;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.webhook.EventStore;
import dev.roomkey.webhook.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events are recorded once. */
abstract class EventStoreContract extends StoreContract {
  /** Returns an event of a participant of {@link #ROOM}. */
  static WebhookEvent event(String id, String type, String identity, String sid, Instant joinedAt) {
    return event(id, ROOM, type, identity, sid, joinedAt);
  }

  /** Returns an event of a participant, whose id is that of its session. */
  static WebhookEvent event(String room, String type, ParticipantSession session) {
    return event(session.sid(), room, type, session.identity(), session.sid(), session.joinedAt());
  }

  private static WebhookEvent event(
      String id, String room, String type, String identity, String sid, Instant joinedAt) {
    return new WebhookEvent(
        id,
        type,
        joinedAt,
        new WebhookEvent.Room("RM_1", room),
        new WebhookEvent.Participant(sid, identity, ParticipantKind.STANDARD, joinedAt),
        Map.of(),
        false);
  }

  final boolean isNew(WebhookEvent event) {
    return state.events().record(event, List.of(), deadline());
  }

  @Test
  void records_an_event_once() {
    assertThat(isNew(event("EV_1", "track_published", "a", "PA_1", now()))).isTrue();
    assertThat(isNew(event("EV_1", "track_published", "a", "PA_1", now()))).isFalse();
    assertThat(isNew(event("EV_2", "track_published", "a", "PA_1", now()))).isTrue();
  }

  @Test
  void records_events_without_room_and_participant_and_with_unusual_texts() {
    for (String text : List.of("a", "\0", "😀", " ", "x".repeat(100_000), "'; --")) {
      WebhookEvent alone = new WebhookEvent(text, text, now(), null, null, Map.of(), false);
      assertThat(isNew(alone)).isTrue();
      assertThat(isNew(alone)).isFalse();
      assertThat(isNew(event(text, "participant_joined", text, text, Instant.EPOCH))).isTrue();
    }
  }

  @Test
  void one_of_concurrent_reports_is_new() throws Exception {
    WebhookEvent event = event("EV_1", "participant_joined", "a", "PA_1", now());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results =
          IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> isNew(event))).toList();
      int count = 0;
      for (Future<Boolean> result : results) {
        count += result.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(count).isEqualTo(1);
    }
  }

  @Test
  void a_purge_deletes_events_after_their_retention() {
    WebhookEvent old = event("EV_1", "track_published", "a", "PA_1", now());
    isNew(old);
    pass(EventStore.RETENTION.minus(Duration.ofSeconds(1)));
    WebhookEvent young = event("EV_2", "track_published", "a", "PA_1", now());
    isNew(young);
    state.events().purge(deadline());
    assertThat(isNew(old)).isFalse();

    pass(Duration.ofSeconds(1));
    state.events().purge(deadline());

    assertThat(isNew(old)).isTrue();
    assertThat(isNew(young)).isFalse();
  }
}
