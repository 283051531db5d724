package dev.roomkey.base;

import java.time.Duration;

/**
 * Until when an answer is of use. Handed down from the request to each call that it makes, so that
 * all of them together take no longer than the one.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {
  /** The given time from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; zero where it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Whether nothing is left. */
  public boolean hasPassed() {
    return remaining().isZero();
  }

  /** This moment, to see later how long ago it was: {@link #passedFor}. */
  public static Deadline now() {
    return in(Duration.ZERO);
  }

  /** How long ago it passed; zero where it has not. */
  public Duration passedFor() {
    return Duration.ofNanos(Math.max(0, System.nanoTime() - nanoTime));
  }

  /** This one, or the given time from now, whichever is sooner. */
  public Deadline atMost(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
