package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides which calls are retried, and when: idempotent calls that failed quickly and may succeed,
 * after a pause with full jitter whose bound doubles each time.
 */
final class RetryPolicy {
  static final int MAX_ATTEMPTS = 3;

  /** The maximum pause before the second attempt. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** A call that took longer to fail is not retried. */
  private static final Duration QUICK = Duration.ofMillis(500);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Waits until the next attempt is due.
   *
   * @param attempts the number of attempts so far
   * @param took the duration of the last attempt
   * @return false if the call is not retried
   */
  boolean pauseBefore(
      int attempts, TwirpMethod method, CallAttempt<?> last, Duration took, Deadline deadline) {
    if (attempts == 0 || attempts >= MAX_ATTEMPTS || !isRetryable(method, last, took)) {
      return false;
    }
    // The connection was kept from an earlier call and may have been dead: retry at once.
    boolean atOnce = attempts == 1 && last.status() == AttemptStatus.CONNECTION_LOST;
    long longest = FIRST_PAUSE.toNanos() << (attempts - 1);
    Duration pause = atOnce ? Duration.ZERO : Duration.ofNanos(random.nextLong(longest));
    return pause.compareTo(deadline.remaining()) < 0 && sleep(pause);
  }

  private static boolean isRetryable(TwirpMethod method, CallAttempt<?> last, Duration took) {
    if (!last.isUnavailable() || took.compareTo(QUICK) > 0) {
      return false;
    }
    return switch (last.status()) {
      case NOT_CONNECTED -> true; // nothing was sent
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
