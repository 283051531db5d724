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

/**
 * Who waits, who stands in line and who is turned away. The time that answers take is the test's.
 */
@Timeout(60)
final class RequestQueueTest {
  private static final Duration PATIENCE = Await.PATIENCE;

  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private RequestQueue line(int most) {
    return new RequestQueue(most, nanos::get);
  }

  private static Deadline soon() {
    return Deadline.in(PATIENCE);
  }

  private static <T> Optional<T> ask(RequestQueue line, Supplier<T> waiting) {
    return line.enter().flatMap(place -> place.run(soon(), waiting));
  }

  /** Requests that wait for one response. */
  private final class Crowd {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<Future<Optional<String>>> people = new ArrayList<>();

    Crowd(RequestQueue line, int size) {
      for (int i = 0; i < size; i++) {
        people.add(threads.submit(() -> ask(line, this::waitForIt)));
      }
    }

    private String waitForIt() {
      try {
        answer.await();
        return "in";
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    /** Completes the response after this time. */
    long getIn(Duration after) throws Exception {
      nanos.addAndGet(after.toNanos());
      answer.countDown();
      long in = 0;
      for (Future<Optional<String>> one : people) {
        in += one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isPresent() ? 1 : 0;
      }
      return in;
    }
  }

  private static void awaitFigures(RequestQueue line, int inFlight, int inLine) {
    assertThat(
            Await.until(
                PATIENCE,
                () -> line.load().inFlight() == inFlight && line.load().queued() == inLine))
        .as("%s", line.load())
        .isTrue();
  }

  @Test
  void rejects_a_request_at_once_if_the_queue_is_full() throws Exception {
    RequestQueue line = line(20);
    Crowd crowd = new Crowd(line, 20);
    awaitFigures(line, 20, 0);

    assertThat(ask(line, () -> "never")).isEmpty();

    assertThat(line.load().rejected()).isEqualTo(1);
    assertThat(crowd.getIn(Duration.ofMillis(10))).isEqualTo(20);
    assertThat(ask(line, () -> "now")).contains("now");
    awaitFigures(line, 0, 0);
  }

  @Test
  void queues_requests_beyond_the_limit_and_admits_them_as_others_complete() throws Exception {
    RequestQueue line = line(1000);
    Crowd first = new Crowd(line, 50);
    awaitFigures(line, 50, 0);
    ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
    List<Future<Optional<Boolean>>> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      others.add(threads.submit(() -> ask(line, () -> order.add(number))));
      awaitFigures(line, 50, i + 1);
    }

    assertThat(first.getIn(Duration.ofMillis(10))).isEqualTo(50);
    for (Future<Optional<Boolean>> other : others) {
      assertThat(other.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains(true);
    }
    assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
    awaitFigures(line, 0, 0);
    assertThat(line.load().rejected()).isZero();
  }

  @Test
  void rejects_a_queued_request_after_the_maximum_wait() throws Exception {
    RequestQueue line = line(1000);
    Crowd crowd = new Crowd(line, 50);
    awaitFigures(line, 50, 0);
    long start = System.nanoTime();

    assertThat(ask(line, () -> "never")).isEmpty();

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isGreaterThanOrEqualTo(RequestQueue.MAX_WAIT);
    assertThat(line.enter().flatMap(place -> place.run(Deadline.in(Duration.ZERO), () -> "never")))
        .isEmpty();
    awaitFigures(line, 50, 0);
    assertThat(crowd.getIn(Duration.ofMillis(10))).isEqualTo(50);
  }

  @Test
  void rejects_a_request_at_once_if_its_expected_wait_is_too_long() throws Exception {
    RequestQueue line = line(1000);
    Crowd crowd = new Crowd(line, 50);
    awaitFigures(line, 50, 0);

    nanos.addAndGet(RequestQueue.MAX_EXPECTED_WAIT.toNanos()); // nobody got out
    assertThat(line.enter()).as("0.8 s to wait, as long again as nobody got out").isPresent();
    nanos.addAndGet(1);
    assertThat(line.enter()).as("more than that").isEmpty();

    assertThat(line.load().queued()).isEqualTo(1);
    assertThat(line.load().rejected()).isEqualTo(1);
    assertThat(crowd.getIn(Duration.ofMillis(10))).isEqualTo(50);
  }

  @Test
  void accepts_requests_if_a_long_latency_is_usual() throws Exception {
    RequestQueue line = line(1000);
    for (int i = 0; i < 3; i++) {
      round(line, Duration.ofSeconds(3));
    }
    int limit = line.load().limit();
    Crowd crowd = new Crowd(line, limit);
    awaitFigures(line, limit, 0);

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(line.enter()).as("all are answered in a second, as ever").isPresent();
    assertThat(crowd.getIn(Duration.ofSeconds(1))).isEqualTo(limit);
  }

  @Test
  void shortens_the_wait_if_the_queue_is_never_empty() throws Exception {
    RequestQueue line = line(1000);
    Crowd first = new Crowd(line, 25);
    Crowd others = new Crowd(line, 25);
    awaitFigures(line, 50, 0);
    for (int i = 0; i < 90; i++) {
      assertThat(line.enter()).isPresent();
    }
    assertThat(first.getIn(Duration.ofMillis(20))).isEqualTo(25);
    assertThat(line.enter()).as("some 20 ms to wait").isPresent();

    assertThat(others.getIn(RequestQueue.MAX_WAIT)).isEqualTo(25);

    assertThat(line.enter()).as("some 0.6 s, in a line that was not empty for a second").isEmpty();
  }

  @Test
  void limits_the_wait_of_requests_that_arrive_during_overload() throws Exception {
    RequestQueue line = line(1000);
    Crowd first = new Crowd(line, 1);
    Crowd others = new Crowd(line, 49);
    awaitFigures(line, 50, 0);
    assertThat(line.enter()).isPresent();
    assertThat(line.enter()).isPresent();
    assertThat(first.getIn(RequestQueue.MAX_WAIT.plusMillis(1))).isEqualTo(1);
    long start = System.nanoTime();

    assertThat(ask(line, () -> "never")).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(RequestQueue.MAX_WAIT_OVERLOADED, RequestQueue.MAX_WAIT.minusMillis(100));
    assertThat(others.getIn(Duration.ofMillis(10))).isEqualTo(49);
  }

  @Test
  void overload_ends_only_after_a_time_without_rejections() throws Exception {
    RequestQueue line = line(1000);
    Crowd first = new Crowd(line, 1);
    Crowd others = new Crowd(line, 49);
    awaitFigures(line, 50, 0);
    RequestQueue.Place next = line.enter().orElseThrow();
    nanos.addAndGet(RequestQueue.MAX_WAIT.toNanos() + 1);
    assertThat(line.enter()).as("a crowd").isEmpty();

    assertThat(first.getIn(Duration.ZERO)).isEqualTo(1);
    awaitFigures(line, 50, 0);
    nanos.addAndGet(Duration.ofMillis(300).toNanos());
    assertThat(line.enter()).as("0.3 s to wait, in a line that just ran empty").isEmpty();

    assertThat(others.getIn(Duration.ofMillis(10))).isEqualTo(49);
    assertThat(next.run(soon(), () -> "in")).contains("in");
    nanos.addAndGet(RequestQueue.MAX_WAIT.toNanos());
    int limit = line.load().limit();
    Crowd later = new Crowd(line, limit);
    awaitFigures(line, limit, 0);
    nanos.addAndGet(Duration.ofMillis(600).toNanos());
    assertThat(line.enter()).as("some 0.3 s to wait, and no crowd").isPresent();
    assertThat(later.getIn(Duration.ofMillis(10))).isEqualTo(limit);
  }

  @Test
  void rejects_and_queues_no_request_at_half_load() throws Exception {
    RequestQueue line = line(1000);
    for (int i = 0; i < 20; i++) {
      int half = line.load().limit() / 2;
      Crowd crowd = new Crowd(line, half);
      awaitFigures(line, half, 0);
      assertThat(crowd.getIn(Duration.ofMillis(20))).isEqualTo(half);
      awaitFigures(line, 0, 0);
    }
    assertThat(line.load().rejected()).isZero();
  }

  @Test
  void raises_the_limit_while_latency_is_low_and_lowers_it_when_latency_rises() throws Exception {
    RequestQueue line = line(100);
    int before = line.load().limit();
    for (int i = 0; i < 80; i++) {
      round(line, Duration.ofMillis(60));
    }
    int fast = line.load().limit();
    for (int i = 0; i < 10; i++) {
      round(line, Duration.ofMillis(900));
    }
    int slow = line.load().limit();
    for (int i = 0; i < 30; i++) {
      round(line, Duration.ofMillis(60));
    }

    assertThat(fast).isGreaterThan(before);
    assertThat(slow).isLessThan(fast / 2);
    assertThat(line.load().limit()).isGreaterThan(slow);
  }

  /** Fills the limit with requests and completes them at once. */
  private void round(RequestQueue line, Duration answerAfter) throws Exception {
    int limit = line.load().limit();
    Crowd crowd = new Crowd(line, limit);
    awaitFigures(line, limit, 0);
    crowd.getIn(answerAfter);
    awaitFigures(line, 0, 0);
  }

  @Test
  void ignores_the_duration_of_calls_that_did_not_reach_livekit() throws Exception {
    RequestQueue line = line(1000);
    int before = line.load().limit();
    for (int i = 0; i < 5; i++) {
      round(line, Duration.ofNanos(100));
    }

    assertThat(line.load().limit()).isEqualTo(before);
  }

  @Test
  void releases_its_place_after_a_failure() {
    RequestQueue line = line(1);
    for (int i = 0; i < 3; i++) {
      try {
        ask(
            line,
            () -> {
              throw new IllegalStateException("broken");
            });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("broken");
      }
    }
    assertThat(line.load().inFlight()).isZero();
  }
}
