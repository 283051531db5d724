package dev.roomkey.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Admission, queueing and rejection of requests, on a clock that the test controls. */
@Timeout(60)
final class RequestQueueTest {
  private static final Duration PATIENCE = Await.PATIENCE;

  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private RequestQueue queue(int capacity) {
    return new RequestQueue(capacity, nanos::get);
  }

  private static Deadline soon() {
    return Deadline.in(PATIENCE);
  }

  private static <T> Optional<T> call(RequestQueue queue, Supplier<T> task) {
    return queue.enter().flatMap(place -> place.run(soon(), task));
  }

  /** Requests that wait for one response. */
  private final class Batch {
    private final CountDownLatch response = new CountDownLatch(1);
    private final List<Future<Optional<String>>> requests = new ArrayList<>();

    Batch(RequestQueue queue, int size) {
      for (int i = 0; i < size; i++) {
        requests.add(threads.submit(() -> call(queue, this::awaitResponse)));
      }
    }

    private String awaitResponse() {
      try {
        response.await();
        return "done";
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    /** Completes the response after this time. */
    long complete(Duration after) throws Exception {
      nanos.addAndGet(after.toNanos());
      response.countDown();
      long completed = 0;
      for (Future<Optional<String>> one : requests) {
        completed += one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isPresent() ? 1 : 0;
      }
      return completed;
    }
  }

  private static void awaitLoad(RequestQueue queue, int inFlight, int queued) {
    assertThat(
            Await.until(
                PATIENCE,
                () -> queue.load().inFlight() == inFlight && queue.load().queued() == queued))
        .as("%s", queue.load())
        .isTrue();
  }

  @Test
  void rejects_a_request_at_once_if_the_queue_is_full() throws Exception {
    RequestQueue queue = queue(20);
    Batch batch = new Batch(queue, 20);
    awaitLoad(queue, 20, 0);

    assertThat(call(queue, () -> "never")).isEmpty();

    assertThat(queue.load().rejected()).isEqualTo(1);
    assertThat(batch.complete(Duration.ofMillis(10))).isEqualTo(20);
    assertThat(call(queue, () -> "now")).contains("now");
    awaitLoad(queue, 0, 0);
  }

  @Test
  void queues_requests_beyond_the_limit_and_admits_them_as_others_complete() throws Exception {
    RequestQueue queue = queue(1000);
    Batch first = new Batch(queue, 50);
    awaitLoad(queue, 50, 0);
    ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
    List<Future<Optional<Boolean>>> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      others.add(threads.submit(() -> call(queue, () -> order.add(number))));
      awaitLoad(queue, 50, i + 1);
    }

    assertThat(first.complete(Duration.ofMillis(10))).isEqualTo(50);
    for (Future<Optional<Boolean>> other : others) {
      assertThat(other.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains(true);
    }
    assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
    awaitLoad(queue, 0, 0);
    assertThat(queue.load().rejected()).isZero();
  }

  @Test
  void rejects_a_queued_request_after_the_maximum_wait() throws Exception {
    RequestQueue queue = queue(1000);
    Batch batch = new Batch(queue, 50);
    awaitLoad(queue, 50, 0);
    long start = System.nanoTime();

    assertThat(call(queue, () -> "never")).isEmpty();

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isGreaterThanOrEqualTo(RequestQueue.MAX_WAIT);
    assertThat(queue.enter().flatMap(place -> place.run(Deadline.in(Duration.ZERO), () -> "never")))
        .isEmpty();
    awaitLoad(queue, 50, 0);
    assertThat(batch.complete(Duration.ofMillis(10))).isEqualTo(50);
  }

  @Test
  void rejects_a_request_at_once_if_its_expected_wait_is_too_long() throws Exception {
    RequestQueue queue = queue(1000);
    Batch batch = new Batch(queue, 50);
    awaitLoad(queue, 50, 0);

    nanos.addAndGet(RequestQueue.MAX_EXPECTED_WAIT.toNanos()); // no request completed
    assertThat(queue.enter()).as("expected wait of 0.8 s, the length of the stall").isPresent();
    nanos.addAndGet(1);
    assertThat(queue.enter()).as("a longer expected wait").isEmpty();

    assertThat(queue.load().queued()).isEqualTo(1);
    assertThat(queue.load().rejected()).isEqualTo(1);
    assertThat(batch.complete(Duration.ofMillis(10))).isEqualTo(50);
  }

  @Test
  void accepts_requests_if_a_long_latency_is_usual() throws Exception {
    RequestQueue queue = queue(1000);
    for (int i = 0; i < 3; i++) {
      round(queue, Duration.ofSeconds(3));
    }
    int limit = queue.load().limit();
    Batch batch = new Batch(queue, limit);
    awaitLoad(queue, limit, 0);

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(queue.enter()).as("all complete within a second, as usual").isPresent();
    assertThat(batch.complete(Duration.ofSeconds(1))).isEqualTo(limit);
  }

  @Test
  void shortens_the_wait_if_the_queue_is_never_empty() throws Exception {
    RequestQueue queue = queue(1000);
    Batch first = new Batch(queue, 25);
    Batch others = new Batch(queue, 25);
    awaitLoad(queue, 50, 0);
    for (int i = 0; i < 90; i++) {
      assertThat(queue.enter()).isPresent();
    }
    assertThat(first.complete(Duration.ofMillis(20))).isEqualTo(25);
    assertThat(queue.enter()).as("expected wait of about 20 ms").isPresent();

    assertThat(others.complete(RequestQueue.MAX_WAIT)).isEqualTo(25);

    assertThat(queue.enter())
        .as("expected wait of about 0.6 s in a queue that was not empty for a second")
        .isEmpty();
  }

  @Test
  void limits_the_wait_of_requests_that_arrive_during_overload() throws Exception {
    RequestQueue queue = queue(1000);
    Batch first = new Batch(queue, 1);
    Batch others = new Batch(queue, 49);
    awaitLoad(queue, 50, 0);
    assertThat(queue.enter()).isPresent();
    assertThat(queue.enter()).isPresent();
    assertThat(first.complete(RequestQueue.MAX_WAIT.plusMillis(1))).isEqualTo(1);
    long start = System.nanoTime();

    assertThat(call(queue, () -> "never")).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(RequestQueue.MAX_WAIT_OVERLOADED, RequestQueue.MAX_WAIT.minusMillis(100));
    assertThat(others.complete(Duration.ofMillis(10))).isEqualTo(49);
  }

  @Test
  void overload_ends_only_after_a_time_without_rejections() throws Exception {
    RequestQueue queue = queue(1000);
    Batch first = new Batch(queue, 1);
    Batch others = new Batch(queue, 49);
    awaitLoad(queue, 50, 0);
    RequestQueue.Place next = queue.enter().orElseThrow();
    nanos.addAndGet(RequestQueue.MAX_WAIT.toNanos() + 1);
    assertThat(queue.enter()).as("overloaded").isEmpty();

    assertThat(first.complete(Duration.ZERO)).isEqualTo(1);
    awaitLoad(queue, 50, 0);
    nanos.addAndGet(Duration.ofMillis(300).toNanos());
    assertThat(queue.enter())
        .as("expected wait of 0.3 s in a queue that has just become empty")
        .isEmpty();

    assertThat(others.complete(Duration.ofMillis(10))).isEqualTo(49);
    assertThat(next.run(soon(), () -> "done")).contains("done");
    nanos.addAndGet(RequestQueue.MAX_WAIT.toNanos());
    int limit = queue.load().limit();
    Batch later = new Batch(queue, limit);
    awaitLoad(queue, limit, 0);
    nanos.addAndGet(Duration.ofMillis(600).toNanos());
    assertThat(queue.enter()).as("expected wait of about 0.3 s without overload").isPresent();
    assertThat(later.complete(Duration.ofMillis(10))).isEqualTo(limit);
  }

  @Test
  void rejects_and_queues_no_request_at_half_load() throws Exception {
    RequestQueue queue = queue(1000);
    for (int i = 0; i < 20; i++) {
      int half = queue.load().limit() / 2;
      Batch batch = new Batch(queue, half);
      awaitLoad(queue, half, 0);
      assertThat(batch.complete(Duration.ofMillis(20))).isEqualTo(half);
      awaitLoad(queue, 0, 0);
    }
    assertThat(queue.load().rejected()).isZero();
  }

  @Test
  void raises_the_limit_while_latency_is_low_and_lowers_it_when_latency_rises() throws Exception {
    RequestQueue queue = queue(100);
    int before = queue.load().limit();
    for (int i = 0; i < 80; i++) {
      round(queue, Duration.ofMillis(60));
    }
    int fast = queue.load().limit();
    for (int i = 0; i < 10; i++) {
      round(queue, Duration.ofMillis(900));
    }
    int slow = queue.load().limit();
    for (int i = 0; i < 30; i++) {
      round(queue, Duration.ofMillis(60));
    }

    assertThat(fast).isGreaterThan(before);
    assertThat(slow).isLessThan(fast / 2);
    assertThat(queue.load().limit()).isGreaterThan(slow);
  }

  /** Fills the limit with requests and completes them at once. */
  private void round(RequestQueue queue, Duration responseAfter) throws Exception {
    int limit = queue.load().limit();
    Batch batch = new Batch(queue, limit);
    awaitLoad(queue, limit, 0);
    batch.complete(responseAfter);
    awaitLoad(queue, 0, 0);
  }

  @Test
  void ignores_the_duration_of_calls_that_did_not_reach_livekit() throws Exception {
    RequestQueue queue = queue(1000);
    int before = queue.load().limit();
    for (int i = 0; i < 5; i++) {
      round(queue, Duration.ofNanos(100));
    }

    assertThat(queue.load().limit()).isEqualTo(before);
  }

  @Test
  void releases_its_place_after_a_failure() {
    RequestQueue queue = queue(1);
    for (int i = 0; i < 3; i++) {
      try {
        call(
            queue,
            () -> {
              throw new IllegalStateException("broken");
            });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("broken");
      }
    }
    assertThat(queue.load().inFlight()).isZero();
  }
}
