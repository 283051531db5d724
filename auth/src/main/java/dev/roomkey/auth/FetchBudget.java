package dev.roomkey.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The fetches that unknown key ids may cause: a token bucket of {@value #BURST} fetches, one of
 * which returns every five seconds. Thread-safe.
 */
final class FetchBudget {
  private static final int BURST = 5;
  private static final Duration REFILL = Duration.ofSeconds(5);

  private final InstantSource clock;

  /** The time at which the bucket is full. */
  private Instant full = Instant.EPOCH;

  FetchBudget(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean isEmpty() {
    return fullAfterOneMore().isAfter(limit());
  }

  /** Takes one fetch; returns false if none is left. */
  synchronized boolean take() {
    if (isEmpty()) {
      return false;
    }
    full = fullAfterOneMore();
    return true;
  }

  private Instant fullAfterOneMore() {
    Instant now = clock.instant();
    boolean isFull = full.isBefore(now) || full.isAfter(limit()); // the clock was set back
    return (isFull ? now : full).plus(REFILL);
  }

  private Instant limit() {
    return clock.instant().plus(REFILL.multipliedBy(BURST));
  }
}
