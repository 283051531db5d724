package dev.roomkey.base;

import java.time.Duration;

/**
 * The time at which a request times out. Each call that the request causes gets the same deadline,
 * so that all of them together observe its timeout.
 *
 * @param nanoTime a value of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {
  /** Returns the deadline that passes after the given time. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Returns the time left; zero if the deadline has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Returns whether the deadline has passed. */
  public boolean hasPassed() {
    return remaining().isZero();
  }

  /** Returns a deadline that passes now, to measure time with {@link #passedFor}. */
  public static Deadline now() {
    return in(Duration.ZERO);
  }

  /** Returns the time since the deadline passed; zero if it has not passed. */
  public Duration passedFor() {
    return Duration.ofNanos(Math.max(0, System.nanoTime() - nanoTime));
  }

  /** Returns the sooner of this deadline and the given time from now. */
  public Deadline atMost(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
