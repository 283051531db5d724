package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Owns which calls are made again, and when: those that failed quickly, that cannot do a thing
 * twice and that may fare better, after a pause that doubles each time and is left to chance.
 */
final class RetryPolicy {
  static final int MOST_ATTEMPTS = 3;

  /** The longest pause before the second attempt. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** Who waited longer for a failure has waited enough. */
  private static final Duration QUICK = Duration.ofMillis(500);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Waits for the moment of the next attempt.
   *
   * @param attempts how many there were
   * @param took how long the last one took
   * @return false where there is to be none
   */
  boolean pauseBefore(
      int attempts, TwirpMethod method, CallAttempt last, Duration took, Deadline deadline) {
    if (attempts == 0 || attempts >= MOST_ATTEMPTS || !isWorthIt(method, last, took)) {
      return false;
    }
    // A kept connection that is dead says nothing of LiveKit: the next one is made at once.
    boolean atOnce = attempts == 1 && last.ending() == AttemptStatus.CONNECTION_LOST;
    Duration pause = atOnce ? Duration.ZERO : pauseAfter(attempts);
    return pause.compareTo(deadline.remaining()) < 0 && sleep(pause);
  }

  private static boolean isWorthIt(TwirpMethod method, CallAttempt last, Duration took) {
    if (!last.isUnavailable() || took.compareTo(QUICK) > 0) {
      return false;
    }
    return switch (last.ending()) {
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

  /** Full jitter: anything up to the longest, so that those who failed together part. */
  private Duration pauseAfter(int attempts) {
    long longest = FIRST_PAUSE.toNanos() << (attempts - 1);
    return Duration.ofNanos(random.nextLong(longest));
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
