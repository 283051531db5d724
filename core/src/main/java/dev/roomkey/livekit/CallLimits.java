package dev.roomkey.livekit;

import java.time.Duration;

/**
 * The limits of calls to LiveKit's server API.
 *
 * @param timeout the maximum time of one call, including its retries; positive
 * @param maxCalls the maximum number of concurrent calls; at least 1
 */
public record CallLimits(Duration timeout, int maxCalls) {
  /** The default number of concurrent calls. */
  public static final int DEFAULT_MAX_CALLS = 64;

  /**
   * Rejects limits that permit no call.
   *
   * @throws IllegalArgumentException if a limit is out of range
   */
  public CallLimits {
    if (!timeout.isPositive() || maxCalls < 1) {
      throw new IllegalArgumentException("timeout must be positive and maxCalls at least 1");
    }
  }

  /** Returns limits with this timeout and the default number of calls. */
  public static CallLimits of(Duration timeout) {
    return new CallLimits(timeout, DEFAULT_MAX_CALLS);
  }
}
