package dev.roomkey.http.limits;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.roomkey.base.Deadline;
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
 * How many requests wait for LiveKit or an OpenID provider at once. As long as answers come as fast
 * as they did, more are let through; when they slow down, fewer are, and the others stand in line,
 * first come, first served. Nobody is sent to stand in a line that takes longer than they may: they
 * are turned away as they come. It does not know what is waited for, nor what is answered to who is
 * turned away. Safe for many threads at once.
 */
public final class RequestQueue {
  /** How long whoever was sent into the line stands there at most, whatever comes between. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  /** How long it may look to take when somebody comes: a crowd that comes at once gets in. */
  static final Duration EXPECTED = Duration.ofMillis(800);

  /** How long it may look to take while there is a crowd. */
  static final Duration EXPECTED_WHEN_CROWDED = Duration.ofMillis(50);

  /** How long whoever came into a crowd stands there at most. */
  static final Duration LONGEST_WHEN_CROWDED = Duration.ofMillis(100);

  /** What took less asked nobody, so it says nothing about how fast others answer. */
  private static final long ASKED_NOBODY_MICROS = 500;

  /** What the last one took counts for one part of so many. */
  private static final int SMOOTHING = 16;

  private static final int AT_FIRST = 50;
  private static final int AT_LEAST = 10;

  private final int most;
  private final Limit limit;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Place> line = new ArrayDeque<>();
  private final LongAdder turnedAway = new LongAdder();
  private int inside;

  /** When somebody last came who found nobody in line. */
  private long emptyUntil;

  private boolean crowded;

  /** When somebody was last turned away who had just come. */
  private long turnedAwayAt;

  /** When somebody last got out, or in without standing in line. */
  private long movedAt;

  /** What it took lately from getting in to getting out. */
  private long usually;

  /**
   * A line in which nobody stands.
   *
   * @param most how many may wait at once, those in line included
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public RequestQueue(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.limit = limit(most);
  }

  /** Compares the last tenth of a second, or the last second, with the minutes before it. */
  private static Limit limit(int most) {
    return WindowedLimit.newBuilder()
        .minWindowTime(100, TimeUnit.MILLISECONDS)
        .maxWindowTime(1, TimeUnit.SECONDS)
        .minRttThreshold(ASKED_NOBODY_MICROS, TimeUnit.MICROSECONDS)
        .build(
            Gradient2Limit.newBuilder()
                .initialLimit(Math.min(AT_FIRST, most))
                .minLimit(Math.min(AT_LEAST, most))
                .maxConcurrency(most)
                .queueSizeFunction(now -> Math.max(4, now / 10))
                .rttTolerance(2)
                .smoothing(0.5)
                .build());
  }

  /**
   * Takes a place inside, or else in line. Never waits itself, so that who is turned away is so at
   * once, on the thread that read the request.
   *
   * @return empty where there is no place; whoever gets one has to use it
   */
  public Optional<Place> come() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      if (line.isEmpty()) {
        emptyUntil = now;
        if (inside < limit.getLimit()) {
          movedAt = now;
          inside++;
          return Optional.of(new Place(true, LONGEST));
        }
      }
      crowded = isCrowded(now);
      Duration atMost = crowded ? EXPECTED_WHEN_CROWDED : EXPECTED;
      if (inside + line.size() >= most || expected(now) > atMost.toNanos()) {
        turnedAway.increment();
        turnedAwayAt = now;
        return Optional.empty();
      }
      Place last = new Place(false, crowded ? LONGEST_WHEN_CROWDED : LONGEST);
      line.addLast(last);
      return Optional.of(last);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether more come all the time than get in. There everybody would stand in line for as long as
   * they may. A crowd is there once the line has not been empty for {@link #LONGEST}, and until
   * nobody was turned away for as long: while LiveKit stands still the line runs empty because all
   * others are turned away.
   */
  private boolean isCrowded(long now) {
    long enough = LONGEST.toNanos();
    return now - emptyUntil > enough || (crowded && now - turnedAwayAt < enough);
  }

  /**
   * How long the next one would stand in line: what those before them take, and if LiveKit stands
   * still, as long again as it has done so. An answer that takes what it usually takes is no sign
   * of that.
   */
  private long expected(long now) {
    long still = Math.max(0, now - movedAt - usually);
    return still + (line.size() + 1) * usually / limit.getLimit();
  }

  /** Where one request stands, inside or in line; its fields are the lock's. */
  public final class Place {
    private final Condition called = lock.newCondition();
    private final Duration longest;
    private boolean letIn;

    private Place(boolean letIn, Duration longest) {
      this.letIn = letIn;
      this.longest = longest;
    }

    /**
     * Does something that waits, when it is its turn. Called once.
     *
     * @return what came of it; empty where it was not done, because its turn did not come in time
     */
    public <T> Optional<T> whenItsTurn(Deadline deadline, Supplier<T> waiting) {
      if (!isLetIn(deadline.atMost(longest))) {
        turnedAway.increment();
        return Optional.empty();
      }
      long start = nanos.getAsLong();
      try {
        return Optional.of(waiting.get());
      } finally {
        leave(start, nanos.getAsLong());
      }
    }

    /** Whoever is interrupted when it is their turn goes in all the same, and gets out at once. */
    private boolean isLetIn(Deadline deadline) {
      lock.lock();
      try {
        long left = deadline.remaining().toNanos();
        while (!letIn && left > 0) {
          left = called.awaitNanos(left);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } finally {
        if (!letIn) {
          line.remove(this);
        }
        lock.unlock();
      }
      return letIn;
    }
  }

  private void leave(long start, long now) {
    lock.lock();
    try {
      long took = now - start;
      limit.onSample(start, took, inside, false);
      usually += (took - usually) / SMOOTHING;
      movedAt = now;
      inside--;
      callNext();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever is called counts as inside from now on. */
  private void callNext() {
    while (!line.isEmpty() && inside < limit.getLimit()) {
      Place next = line.removeFirst();
      next.letIn = true;
      next.called.signal();
      inside++;
    }
  }

  /**
   * How much there is to do.
   *
   * @param inFlight how many requests wait for an answer
   * @param inLine how many stand in line for that
   * @param limit how many may wait for an answer now
   * @param turnedAway how many requests found the line full, or stood in it too long, so far
   */
  public record Figures(int inFlight, int inLine, int limit, long turnedAway) {}

  /** What it is like now. */
  public Figures figures() {
    lock.lock();
    try {
      return new Figures(inside, line.size(), limit.getLimit(), turnedAway.sum());
    } finally {
      lock.unlock();
    }
  }
}
