package dev.roomkey.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.delivery.Delivery.State;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.EventReceiver;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivers to a receiver that fails in several ways. The test moves the clock of the store. */
final class DeliveryWorkerTest {
  private static final Instant BEGIN = Instant.parse("2026-11-28T12:00:00Z");

  private final EventReceiver receiver = EventReceiver.start();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Instant now = BEGIN;
  private final MemoryDeliveryStore store = new MemoryDeliveryStore(() -> now);
  private final List<String> failures = new ArrayList<>();
  private final DeliveryClient client =
      new DeliveryClient(OutboundNetwork.ofSystem(), signatures(), threads);
  private DeliveryWorker worker;

  @BeforeEach
  void start() {
    worker = worker("one");
    worker.start();
  }

  private static DeliverySignatures signatures() {
    return new DeliverySignatures(
        new TokenIssuer(
            LiveKitCredentials.of("devkey", "0123456789abcdef0123456789abcdef"),
            InstantSource.system(),
            new Random(1)),
        InstantSource.system());
  }

  private DeliveryWorker worker(String holder) {
    return new DeliveryWorker(
        store,
        new DeliveryEndpoint(receiver.url(), Set.of(), List.of()),
        client,
        new Observer(),
        holder);
  }

  private final class Observer implements DeliveryObserver {
    @Override
    public void delivered(DeliveryEndpoint endpoint, Delivery delivery) {}

    @Override
    public void failed(
        DeliveryEndpoint endpoint, Delivery delivery, String reason, boolean isLast) {
      synchronized (failures) {
        failures.add(reason + (isLast ? ", dead" : ""));
      }
    }

    @Override
    public void storeFailed(RuntimeException failure) {
      throw failure;
    }
  }

  @AfterEach
  void close() {
    worker.close();
    client.close();
    receiver.close();
    threads.shutdownNow();
  }

  private void add(String room, String... ids) {
    for (String id : ids) {
      store.add(
          List.of(
              new NewDelivery(
                  new DeliveryQueue(receiver.url(), room),
                  id,
                  "room_started",
                  "{\"id\":\"%s\",\"room\":{\"name\":\"%s\"}}".formatted(id, room))));
    }
    worker.wake();
  }

  private List<String> accepted(String room) {
    return receiver.accepted().stream()
        .filter(event -> event.field("room.name").equals(room))
        .map(event -> event.field("id"))
        .toList();
  }

  private List<Delivery> list(State state) {
    return store.list(state, null, 1000, deadline());
  }

  private static Deadline deadline() {
    return Deadline.in(Await.PATIENCE);
  }

  private int failures() {
    synchronized (failures) {
      return failures.size();
    }
  }

  private void awaitFailures(int number) {
    Await.that(number + " failures", () -> failures() == number);
  }

  @Test
  void events_of_a_room_arrive_in_order() {
    String[] ids = IntStream.range(0, 100).mapToObj(i -> "EV_" + i).toArray(String[]::new);

    add("hall", ids);

    Await.that("all are delivered", () -> accepted("hall").size() == ids.length);
    assertThat(accepted("hall")).containsExactly(ids);
    Await.that("nothing is left", () -> list(State.PENDING).isEmpty());
    assertThat(receiver.accepted().getFirst().headers())
        .containsEntry("Content-Type", "application/webhook+json")
        .containsEntry("webhook-id", "EV_0");
  }

  @Test
  void a_room_that_fails_delays_no_other_room() {
    receiver.answer(event -> event.field("id").equals("bad") && now.equals(BEGIN) ? 500 : 200);

    add("hall", "bad", "next");
    add("yard", "other");

    Await.that("the other room is delivered", () -> accepted("yard").equals(List.of("other")));
    awaitFailures(1);
    assertThat(accepted("hall")).isEmpty();
    now = BEGIN.plusSeconds(1);
    Await.that("the room goes on", () -> accepted("hall").equals(List.of("bad", "next")));
  }

  @Test
  void waits_longer_after_each_failure_and_gives_up_after_three_days() {
    receiver.answer(event -> 503);
    add("hall", "first");

    List<Long> pauses = new ArrayList<>();
    for (int attempt = 1; list(State.DEAD).isEmpty(); attempt++) {
      awaitFailures(attempt);
      for (Delivery delivery : list(State.PENDING)) {
        Instant next = Objects.requireNonNull(delivery.nextAttempt());
        pauses.add(Duration.between(now, next).toSeconds());
        assertThat(delivery.attempts()).isEqualTo(attempt);
        assertThat(delivery.failure()).isEqualTo("HTTP status 503");
        now = attempt > 12 ? delivery.expiresAt().minusSeconds(1) : next;
      }
    }

    assertThat(pauses).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    assertThat(failures.getLast()).isEqualTo("HTTP status 503, dead");
    receiver.answer(event -> 200);
    add("hall", "second");
    Await.that("later events are delivered", () -> accepted("hall").equals(List.of("second")));

    assertThat(store.redeliver(list(State.DEAD).getFirst().id(), deadline())).isEqualTo(1);
    worker.wake();

    Await.that("it is delivered", () -> accepted("hall").equals(List.of("second", "first")));
    assertThat(list(State.DEAD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"301, HTTP status 301", "404, HTTP status 404", "0, the connection was lost"})
  void any_answer_but_2xx_is_a_failure(int status, String reason) {
    receiver.answer(event -> status);

    add("hall", "one");

    awaitFailures(1);
    assertThat(failures).containsExactly(reason);
  }

  @Test
  void a_request_that_cannot_be_built_is_a_failure() {
    add("hall", "an id\nwith two lines");

    awaitFailures(1);
    assertThat(failures).containsExactly("the request is invalid");
    assertThat(list(State.PENDING)).extracting(Delivery::attempts).containsExactly(1);
  }

  @Test
  void a_client_that_is_closed_sends_nothing() {
    client.close();

    add("hall", "one");

    awaitFailures(1);
    assertThat(receiver.accepted()).isEmpty();
  }

  @Test
  void delivers_when_the_receiver_is_back() {
    receiver.stop();
    add("hall", "one", "two");
    awaitFailures(1);
    assertThat(failures).containsExactly("cannot connect: unknown host, or connection refused");

    receiver.listen();
    now = now.plusSeconds(1);

    Await.that("all are delivered", () -> accepted("hall").equals(List.of("one", "two")));
  }

  @Test
  void a_receiver_that_does_not_answer_delays_no_other_room() throws Exception {
    receiver.answer(event -> {
      if (event.field("room.name").equals("hall")) {
        Await.until(() -> failures() > 0);
      }
      return 200;
    });

    add("hall", "slow");
    add("yard", "other");

    Await.that("the other room is delivered", () -> accepted("yard").equals(List.of("other")));
    assertThat(failures()).isZero();
    awaitFailures(1);
    assertThat(failures).containsExactly("no response within 10 s");
  }

  @Test
  void workers_share_the_rooms_and_deliver_each_event_once() {
    try (DeliveryWorker other = worker("two")) {
      other.start();
      for (int i = 0; i < 20; i++) {
        for (int room = 0; room < 20; room++) {
          add("room-" + room, "EV_%d_%d".formatted(room, i));
        }
        other.wake();
      }

      Await.that("nothing is left", () -> list(State.PENDING).isEmpty());
    }
    for (int room = 0; room < 20; room++) {
      String prefix = "EV_" + room + "_";
      assertThat(accepted("room-" + room))
          .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> prefix + i).toList());
    }
  }

  @Test
  void a_worker_that_closes_gives_its_deliveries_back() {
    receiver.answer(event -> event.field("id").equals("one") ? 200 : 500);
    add("hall", "one");
    Await.that("one is delivered", () -> list(State.PENDING).isEmpty());
    worker.close();
    receiver.answer(event -> 200);

    add("hall", "two");
    try (DeliveryWorker next = worker("two")) {
      next.start();
      Await.that("two is delivered", () -> accepted("hall").equals(List.of("one", "two")));
    }
  }

  @Test
  void drops_the_oldest_deliveries_if_the_memory_is_full() {
    MemoryDeliveryStore small = new MemoryDeliveryStore(() -> now, 2_000);
    DeliveryQueue queue = new DeliveryQueue("https://app.test", "hall");

    for (int i = 1; i <= 5; i++) {
      small.add(List.of(new NewDelivery(queue, "EV_" + i, "room_started", "{}")));
    }

    assertThat(small.first(queue, 10, deadline()))
        .extracting(delivery -> delivery.event().eventId())
        .containsExactly("EV_3", "EV_4", "EV_5");
    assertThat(small.stats(deadline())).isEqualTo(new DeliveryStore.Stats(3, 0, 2, BEGIN));
  }

  @Test
  void counts_two_bytes_for_a_character_of_a_body() {
    MemoryDeliveryStore small = new MemoryDeliveryStore(() -> now, 2_000);
    DeliveryQueue queue = new DeliveryQueue("https://app.test", "hall");

    small.add(List.of(new NewDelivery(queue, "EV_1", "room_started", "x".repeat(800))));

    assertThat(small.stats(deadline())).isEqualTo(new DeliveryStore.Stats(0, 0, 1, null));
  }
}
