package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.Delivery.State;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.testkit.Await;
import dev.roomkey.webhook.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deliveries are kept until they succeed, in the order of their events. */
abstract class DeliveryStoreContract extends StoreContract {
  private static final String APP = "https://app.test/events";
  private static final String OTHER = "https://other.test/";
  private static final String BODY = "{\"room\":{\"name\":\"😀\"}}";
  private static final String ME = "process-1";
  private static final Duration RESERVATION = Duration.ofSeconds(30);

  private DeliveryStore deliveries() {
    return state.deliveries();
  }

  private static DeliveryQueue queue(String room) {
    return new DeliveryQueue(APP, room);
  }

  private boolean record(String id, String room, String... endpoints) {
    WebhookEvent event = new WebhookEvent(id, "room_started", now(), null, null, Map.of(), false);
    List<NewDelivery> news = new ArrayList<>();
    for (String endpoint : endpoints.length == 0 ? new String[] {APP} : endpoints) {
      news.add(new NewDelivery(new DeliveryQueue(endpoint, room), id, "room_started", BODY));
    }
    return state.events().record(event, news, deadline());
  }

  private List<DeliveryQueue> reserve(String holder, int limit) {
    return deliveries().reserve(APP, holder, limit, RESERVATION, deadline());
  }

  private List<Delivery> first(String room) {
    return deliveries().first(queue(room), 100, deadline());
  }

  private List<String> events(String room) {
    return first(room).stream().map(delivery -> delivery.event().eventId()).toList();
  }

  private List<Delivery> list(State wanted) {
    return deliveries().list(wanted, null, 100, deadline());
  }

  private void fail(Delivery delivery, @Nullable Duration pause) {
    deliveries()
        .failed(
            delivery, ME, pause == null ? null : now().plus(pause), "HTTP status 500", deadline());
  }

  @Test
  void a_delivery_is_recorded_with_its_event() {
    assertThat(deliveries().isDue(APP, deadline())).isFalse();
    assertThat(record("EV_1", "hall")).isTrue();
    assertThat(record("EV_1", "hall")).isFalse();

    assertThat(deliveries().isDue(APP, deadline())).isTrue();
    assertThat(list(State.PENDING))
        .singleElement()
        .isEqualTo(
            new Delivery(
                first("hall").getFirst().id(),
                new NewDelivery(queue("hall"), "EV_1", "room_started", BODY),
                State.PENDING,
                now(),
                now().plus(DeliveryStore.LIFETIME),
                0,
                now(),
                null));
    assertThat(list(State.DEAD)).isEmpty();
  }

  @Test
  void the_deliveries_of_a_room_have_the_order_of_their_events() {
    List<String> ids = IntStream.range(0, 25).mapToObj(i -> "EV_" + i).toList();
    ids.forEach(id -> record(id, "hall"));
    record("EV_other", "yard");

    assertThat(events("hall")).containsExactlyElementsOf(ids);
    assertThat(events("yard")).containsExactly("EV_other");
    assertThat(deliveries().first(queue("hall"), 2, deadline())).hasSize(2);
  }

  @Test
  void one_process_holds_a_queue_until_it_is_released() {
    record("EV_1", "hall");
    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
    record("EV_2", "hall");
    assertThat(reserve("process-2", 10)).isEmpty();

    deliveries().succeeded(first("hall").getFirst(), deadline());
    deliveries().release(queue("hall"), "process-2", deadline());
    assertThat(reserve("process-2", 10)).isEmpty();
    deliveries().release(queue("hall"), ME, deadline());

    assertThat(reserve("process-2", 10)).containsExactly(queue("hall"));
    assertThat(events("hall")).containsExactly("EV_2");
  }

  @Test
  void another_process_continues_after_a_crash() {
    record("EV_1", "hall");
    assertThat(reserve(ME, 10)).hasSize(1);

    pass(RESERVATION.minusMillis(1));
    assertThat(reserve("process-2", 10)).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(reserve("process-2", 10)).containsExactly(queue("hall"));

    deliveries().release(queue("hall"), ME, deadline()); // comes too late
    assertThat(reserve(ME, 10)).isEmpty();
  }

  @Test
  void a_queue_without_deliveries_is_gone_until_there_is_a_new_one() {
    record("EV_1", "hall");
    reserve(ME, 10);
    deliveries().succeeded(first("hall").getFirst(), deadline());
    deliveries().release(queue("hall"), ME, deadline());
    assertThat(deliveries().isDue(APP, deadline())).isFalse();

    record("EV_2", "hall");

    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
  }

  @Test
  void reserves_at_most_as_many_queues_as_asked_for_each_once() {
    IntStream.range(0, 5).forEach(i -> record("EV_" + i, "room-" + i));

    List<DeliveryQueue> reserved = new ArrayList<>(reserve(ME, 3));
    assertThat(reserved).hasSize(3);
    reserved.addAll(reserve(ME, 3));

    assertThat(reserved).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void each_endpoint_has_queues_of_its_own() {
    record("EV_1", "hall", OTHER, APP);

    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
    assertThat(deliveries().reserve(OTHER, ME, 10, RESERVATION, deadline()))
        .containsExactly(new DeliveryQueue(OTHER, "hall"));
    deliveries().succeeded(first("hall").getFirst(), deadline());
    assertThat(list(State.PENDING)).hasSize(1);
  }

  @Test
  void a_failed_delivery_keeps_its_place_and_delays_its_room() {
    record("EV_1", "hall");
    record("EV_2", "hall");
    reserve(ME, 10);

    fail(first("hall").getFirst(), Duration.ofSeconds(8));

    pass(Duration.ofSeconds(7));
    assertThat(reserve(ME, 10)).isEmpty();
    assertThat(first("hall").getFirst())
        .satisfies(failed -> {
          assertThat(failed.attempts()).isEqualTo(1);
          assertThat(failed.failure()).isEqualTo("HTTP status 500");
          assertThat(failed.nextAttempt()).isEqualTo(now().plusSeconds(1));
        });
    record("EV_3", "hall");
    assertThat(reserve(ME, 10)).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
    assertThat(events("hall")).containsExactly("EV_1", "EV_2", "EV_3");
  }

  @Test
  void a_dead_delivery_lets_its_room_go_on_until_it_is_redelivered() {
    record("EV_1", "hall");
    record("EV_2", "hall");
    reserve(ME, 10);
    fail(first("hall").getFirst(), null);

    assertThat(events("hall")).containsExactly("EV_2");
    Delivery dead = list(State.DEAD).getFirst();
    assertThat(dead.nextAttempt()).isNull();
    assertThat(deliveries().redeliver("dlv_999", deadline())).isZero();
    assertThat(deliveries().redeliver("nonsense", deadline())).isZero();
    pass(Duration.ofDays(4));
    assertThat(deliveries().redeliver(dead.id(), deadline())).isEqualTo(1);
    assertThat(deliveries().redeliver(dead.id(), deadline())).isZero();

    assertThat(events("hall")).containsExactly("EV_1", "EV_2");
    assertThat(first("hall").getFirst())
        .satisfies(again -> {
          assertThat(again.attempts()).isZero();
          assertThat(again.expiresAt()).isEqualTo(now().plus(DeliveryStore.LIFETIME));
        });
    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
  }

  @Test
  void all_dead_deliveries_are_redelivered_at_once() {
    for (int i = 0; i < 450; i++) {
      record("EV_" + i, "room-" + i % 7);
      reserve(ME, 10);
      fail(first("room-" + i % 7).getFirst(), null);
    }
    assertThat(deliveries().stats(deadline())).isEqualTo(new DeliveryStore.Stats(0, 450, 0, null));

    assertThat(deliveries().redeliver(null, deadline())).isEqualTo(450);

    assertThat(deliveries().stats(deadline())).isEqualTo(new DeliveryStore.Stats(450, 0, 0, now()));
    assertThat(reserve(ME, 10)).hasSize(7);
  }

  @Test
  void a_redelivered_event_does_not_wait_for_a_retry_of_its_room() {
    record("EV_1", "hall");
    record("EV_2", "hall");
    reserve(ME, 10);
    fail(first("hall").getFirst(), null);
    reserve(ME, 10);
    fail(first("hall").getFirst(), Duration.ofMinutes(15));
    assertThat(reserve(ME, 10)).isEmpty();

    deliveries().redeliver(null, deadline());

    assertThat(reserve(ME, 10)).containsExactly(queue("hall"));
  }

  @Test
  void lists_pages_of_deliveries() {
    IntStream.range(0, 5).forEach(i -> record("EV_" + i, "room-" + i));

    List<Delivery> page = deliveries().list(State.PENDING, null, 3, deadline());
    List<Delivery> rest = deliveries().list(State.PENDING, page.getLast().id(), 3, deadline());

    assertThat(page)
        .extracting(delivery -> delivery.event().eventId())
        .containsExactly("EV_0", "EV_1", "EV_2");
    assertThat(rest)
        .extracting(delivery -> delivery.event().eventId())
        .containsExactly("EV_3", "EV_4");
    assertThat(deliveries().list(State.PENDING, "nonsense", 3, deadline())).isEmpty();
  }

  @Test
  void a_purge_gives_up_what_has_expired_and_deletes_what_is_old() {
    record("EV_1", "hall");
    pass(DeliveryStore.LIFETIME.minusSeconds(1));
    deliveries().purge(deadline());
    assertThat(list(State.DEAD)).isEmpty();

    pass(Duration.ofSeconds(1));
    deliveries().purge(deadline());
    assertThat(list(State.DEAD))
        .extracting(Delivery::failure)
        .containsExactly(DeliveryStore.EXPIRED);

    pass(DeliveryStore.RETENTION);
    deliveries().purge(deadline());
    assertThat(list(State.DEAD)).isEmpty();
  }

  @Test
  void stores_unusual_texts() {
    for (String text : List.of("\0", "😀", "'; --", "x".repeat(1000))) {
      record(text, text);
    }
    record("EV_none", "");

    assertThat(reserve(ME, 10)).hasSize(5);
    assertThat(events("😀")).containsExactly("😀");
    assertThat(events("")).containsExactly("EV_none");
  }

  /** A queue must not be deleted while a delivery is added to it. */
  @Test
  void no_delivery_is_lost_while_a_queue_is_released() throws Exception {
    int events = 300;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> recorder =
          threads.submit(() -> IntStream.range(0, events).forEach(i -> record("EV_" + i, "hall")));
      List<String> seen = new ArrayList<>();
      Await.that(
          "all events are seen, not only " + seen,
          () -> {
            for (DeliveryQueue queue : reserve(ME, 10)) {
              for (Delivery delivery : deliveries().first(queue, 2, deadline())) {
                seen.add(delivery.event().eventId());
                deliveries().succeeded(delivery, deadline());
              }
              deliveries().release(queue, ME, deadline());
            }
            return seen.size() == events;
          });
      recorder.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(seen)
          .containsExactlyElementsOf(IntStream.range(0, events).mapToObj(i -> "EV_" + i).toList());
    }
  }

  @Test
  void concurrent_processes_reserve_different_queues() throws Exception {
    IntStream.range(0, 40).forEach(i -> record("EV_" + i, "room-" + i));
    List<DeliveryQueue> reserved = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<DeliveryQueue>>> processes =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> reserve("process-" + i, 5)))
              .toList();
      for (Future<List<DeliveryQueue>> process : processes) {
        reserved.addAll(process.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
    }
    assertThat(reserved).doesNotHaveDuplicates();
    reserved.addAll(reserve(ME, 40));
    assertThat(reserved).hasSize(40).doesNotHaveDuplicates();
  }
}
