package dev.roomkey.http;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.roomkey.livekit.Deadline;
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
 * first come, first served, for a second at most. Where the line is full, nobody waits at all. It
 * does not know what is waited for, nor what is answered to who is turned away. Safe for many
 * threads at once.
 */
final class WaitingLine {
  /** What a crowd that comes at once may take to get in. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  /**
   * Where more come all the time than get in, everybody would stand in line for as long as they
   * may: once the line has not been empty for {@link #LONGEST}, that is this.
   */
  static final Duration WHEN_CROWDED = Duration.ofMillis(100);

  /** What took less asked nobody, so it says nothing about how fast others answer. */
  private static final long ASKED_NOBODY_MICROS = 500;

  private static final int AT_FIRST = 50;
  private static final int AT_LEAST = 10;

  private final int most;
  private final Limit limit;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Turn> line = new ArrayDeque<>();
  private final LongAdder turnedAway = new LongAdder();
  private int inside;

  /** When somebody last came who found nobody in line. */
  private long emptyUntil;

  /** One who stands in line; its fields are the lock's. */
  private static final class Turn {
    private final Condition called;
    private boolean letIn;

    Turn(Condition called) {
      this.called = called;
    }
  }

  /**
   * A line in which nobody stands.
   *
   * @param most how many may wait at once, those in line included
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  WaitingLine(int most, LongSupplier nanos) {
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
   * Does something that waits, when it is its turn.
   *
   * @return what came of it; empty where it was not done, because too many wait already
   */
  <T> Optional<T> whenItsTurn(Deadline deadline, Supplier<T> waiting) {
    if (!enter(deadline)) {
      turnedAway.increment();
      return Optional.empty();
    }
    long start = nanos.getAsLong();
    try {
      return Optional.of(waiting.get());
    } finally {
      leave(start, nanos.getAsLong() - start);
    }
  }

  private boolean enter(Deadline deadline) {
    lock.lock();
    try {
      if (inside + line.size() >= most) {
        return false;
      }
      if (line.isEmpty() && inside < limit.getLimit()) {
        inside++;
        return true;
      }
      return stand(deadline.atMost(patience()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Duration patience() {
    long now = nanos.getAsLong();
    if (line.isEmpty()) {
      emptyUntil = now;
    }
    return now - emptyUntil > LONGEST.toNanos() ? WHEN_CROWDED : LONGEST;
  }

  private boolean stand(Deadline deadline) throws InterruptedException {
    Turn mine = new Turn(lock.newCondition());
    line.addLast(mine);
    try {
      long left = deadline.remaining().toNanos();
      while (!mine.letIn && left > 0) {
        left = mine.called.awaitNanos(left);
      }
      return mine.letIn;
    } catch (InterruptedException stopped) {
      if (mine.letIn) {
        inside--;
        callNext();
      }
      throw stopped;
    } finally {
      if (!mine.letIn) {
        line.remove(mine);
      }
    }
  }

  private void leave(long start, long took) {
    lock.lock();
    try {
      limit.onSample(start, took, inside, false);
      inside--;
      callNext();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever is called counts as inside from now on. */
  private void callNext() {
    while (!line.isEmpty() && inside < limit.getLimit()) {
      Turn next = line.removeFirst();
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
  record Figures(int inFlight, int inLine, int limit, long turnedAway) {}

  /** What it is like now. */
  Figures figures() {
    lock.lock();
    try {
      return new Figures(inside, line.size(), limit.getLimit(), turnedAway.sum());
    } finally {
      lock.unlock();
    }
  }
}
