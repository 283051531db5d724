package dev.roomkey.http.limits;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The bulkhead in front of LiveKit for token requests. An adaptive limit bounds how many requests
 * are in flight: it rises while the latency of LiveKit is stable, and falls when the latency
 * increases. Further requests queue, first in, first out. A request whose expected time in the
 * queue is too long is rejected at once. Thread-safe.
 */
public final class RequestQueue {
  /** The longest time in the queue. */
  static final Duration MAX_WAIT = Duration.ofSeconds(1);

  /** The longest expected time in the queue at which a request is accepted: a burst gets in. */
  static final Duration MAX_EXPECTED_WAIT = Duration.ofMillis(800);

  /** The same while the queue is overloaded. */
  static final Duration MAX_EXPECTED_WAIT_OVERLOADED = Duration.ofMillis(50);

  /** The longest time in the queue of a request that came while it was overloaded. */
  static final Duration MAX_WAIT_OVERLOADED = Duration.ofMillis(100);

  /** Shorter calls did not reach LiveKit and do not count for its latency. */
  private static final long MIN_LATENCY_MICROS = 500;

  /** The weight of one call in the moving average is one part in so many. */
  private static final int SMOOTHING = 16;

  private static final int INITIAL_LIMIT = 50;
  private static final int MIN_LIMIT = 10;

  private final int capacity;
  private final Limit limit;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Place> queue = new ArrayDeque<>();
  private final LongAdder rejected = new LongAdder();
  private int inFlight;

  /** When a request last found the queue empty. */
  private long lastEmpty;

  private boolean overloaded;

  /** When a request was last rejected on arrival. */
  private long lastRejected;

  /** When a request last completed, or passed without queueing. */
  private long lastProgress;

  /** The moving average of the latency of calls. */
  private long latency;

  /**
   * Creates an empty queue.
   *
   * @param capacity how many requests may be in flight or queued
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public RequestQueue(int capacity, LongSupplier nanos) {
    this.capacity = capacity;
    this.nanos = nanos;
    this.limit = limit(capacity);
  }

  /** Compares the last tenth of a second, or the last second, with the minutes before it. */
  private static Limit limit(int capacity) {
    return WindowedLimit.newBuilder()
        .minWindowTime(100, TimeUnit.MILLISECONDS)
        .maxWindowTime(1, TimeUnit.SECONDS)
        .minRttThreshold(MIN_LATENCY_MICROS, TimeUnit.MICROSECONDS)
        .build(
            Gradient2Limit.newBuilder()
                .initialLimit(Math.min(INITIAL_LIMIT, capacity))
                .minLimit(Math.min(MIN_LIMIT, capacity))
                .maxConcurrency(capacity)
                .queueSizeFunction(now -> Math.max(4, now / 10))
                .rttTolerance(2)
                .smoothing(0.5)
                .build());
  }

  /**
   * Runs a task that waits for LiveKit. On an I/O thread this rejects if the queue is full, and
   * suspends the request otherwise.
   *
   * @throws ProblemException if the queue is full or the task could not start in time
   */
  public <T> T call(Deadline deadline, Supplier<T> task) {
    if (Blocking.isOnIoThread()) {
      rejectIfFull();
      Blocking.begin();
    }
    return enter()
        .flatMap(place -> place.run(deadline, task))
        .orElseThrow(() -> ProblemException.of(ProblemType.OVERLOADED));
  }

  private void rejectIfFull() {
    lock.lock();
    try {
      if (isFull(nanos.getAsLong())) {
        throw ProblemException.of(ProblemType.OVERLOADED);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place in flight or in the queue; empty if the request is rejected. Never waits. */
  Optional<Place> enter() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      if (isFull(now)) {
        return Optional.empty();
      }
      if (isIdle()) {
        lastProgress = now;
        inFlight++;
        return Optional.of(new Place(true, MAX_WAIT));
      }
      Place last = new Place(false, overloaded ? MAX_WAIT_OVERLOADED : MAX_WAIT);
      queue.addLast(last);
      return Optional.of(last);
    } finally {
      lock.unlock();
    }
  }

  private boolean isIdle() {
    return queue.isEmpty() && inFlight < limit.getLimit();
  }

  /** Counts the rejection if it is full. */
  private boolean isFull(long now) {
    if (queue.isEmpty()) {
      lastEmpty = now;
    }
    if (isIdle()) {
      return false;
    }
    overloaded = isOverloaded(now);
    Duration maxExpected = overloaded ? MAX_EXPECTED_WAIT_OVERLOADED : MAX_EXPECTED_WAIT;
    if (inFlight + queue.size() < capacity && expectedWait(now) <= maxExpected.toNanos()) {
      return false;
    }
    rejected.increment();
    lastRejected = now;
    return true;
  }

  /**
   * Whether more requests arrive than complete; all of them would wait for as long as they may.
   * Overload begins when the queue has not been empty for {@link #MAX_WAIT}, and ends when no
   * request was rejected for as long: while LiveKit stalls, the queue runs empty because the others
   * are rejected.
   */
  private boolean isOverloaded(long now) {
    long enough = MAX_WAIT.toNanos();
    return now - lastEmpty > enough || (overloaded && now - lastRejected < enough);
  }

  /** The time that the requests ahead take, and if LiveKit stalls, as long again as the stall. */
  private long expectedWait(long now) {
    long stall = Math.max(0, now - lastProgress - latency);
    return stall + (queue.size() + 1) * latency / limit.getLimit();
  }

  /** The place of one request, in flight or queued; the lock guards its fields. */
  final class Place {
    private final Condition admitted = lock.newCondition();
    private final Duration maxWait;
    private boolean inFlight;

    private Place(boolean inFlight, Duration maxWait) {
      this.inFlight = inFlight;
      this.maxWait = maxWait;
    }

    /**
     * Runs a task when it is its turn. Called once.
     *
     * @return the result; empty if the turn did not come in time
     */
    <T> Optional<T> run(Deadline deadline, Supplier<T> task) {
      if (!awaitTurn(deadline.atMost(maxWait))) {
        rejected.increment();
        return Optional.empty();
      }
      long start = nanos.getAsLong();
      try {
        return Optional.of(task.get());
      } finally {
        complete(start, nanos.getAsLong());
      }
    }

    /** An interrupted thread whose turn has come runs its task, which then fails at once. */
    private boolean awaitTurn(Deadline deadline) {
      lock.lock();
      try {
        long left = deadline.remaining().toNanos();
        while (!inFlight && left > 0) {
          left = admitted.awaitNanos(left);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } finally {
        if (!inFlight) {
          queue.remove(this);
        }
        lock.unlock();
      }
      return inFlight;
    }
  }

  private void complete(long start, long now) {
    lock.lock();
    try {
      long took = now - start;
      limit.onSample(start, took, inFlight, false);
      latency += (took - latency) / SMOOTHING;
      lastProgress = now;
      inFlight--;
      admitNext();
    } finally {
      lock.unlock();
    }
  }

  private void admitNext() {
    while (!queue.isEmpty() && inFlight < limit.getLimit()) {
      Place next = queue.removeFirst();
      next.inFlight = true;
      next.admitted.signal();
      inFlight++;
    }
  }

  /**
   * The load of the queue.
   *
   * @param inFlight requests that wait for LiveKit
   * @param queued requests that wait for their turn
   * @param limit how many may be in flight now
   * @param rejected requests that were rejected so far, on arrival or after waiting
   */
  public record Load(int inFlight, int queued, int limit, long rejected) {}

  /** Returns the load now. */
  public Load load() {
    lock.lock();
    try {
      return new Load(inFlight, queue.size(), limit.getLimit(), rejected.sum());
    } finally {
      lock.unlock();
    }
  }
}
