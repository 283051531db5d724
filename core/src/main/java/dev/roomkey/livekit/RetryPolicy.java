package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides which calls are retried, and when: those that failed quickly, that cannot do a thing
 * twice and that may succeed, after a pause with full jitter whose bound doubles each time.
 */
final class RetryPolicy {
  static final int MAX_ATTEMPTS = 3;

  /** The longest pause before the second attempt. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** A caller that waited longer for a failure has waited enough. */
  private static final Duration QUICK = Duration.ofMillis(500);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Waits until the next attempt is due.
   *
   * @param attempts how many there were
   * @param took how long the last one took
   * @return false if there is to be none
   */
  boolean pauseBefore(
      int attempts, TwirpMethod method, CallAttempt last, Duration took, Deadline deadline) {
    if (attempts == 0 || attempts >= MAX_ATTEMPTS || !isWorthIt(method, last, took)) {
      return false;
    }
    // A kept connection that is dead says nothing about LiveKit: retry at once.
    boolean atOnce = attempts == 1 && last.status() == AttemptStatus.CONNECTION_LOST;
    long longest = FIRST_PAUSE.toNanos() << (attempts - 1);
    Duration pause = atOnce ? Duration.ZERO : Duration.ofNanos(random.nextLong(longest));
    return pause.compareTo(deadline.remaining()) < 0 && sleep(pause);
  }

  private static boolean isWorthIt(TwirpMethod method, CallAttempt last, Duration took) {
    if (!last.isUnavailable() || took.compareTo(QUICK) > 0) {
      return false;
    }
    return switch (last.status()) {
      case NOT_CONNECTED -> true; // nothing was asked yet
      case CONNECTION_LOST, BAD_GATEWAY, OVERLOADED -> method.isIdempotent();
      case ANSWERED,
          TLS_FAILED,
          TIMED_OUT,
          INVALID_RESPONSE,
          CANCELLED,
          BREAKER_OPEN,
          BULKHEAD_FULL ->
          false;
    };
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
