package dev.roomkey.livekit;

import java.time.Duration;

/**
 * What calls of LiveKit's server API may take.
 *
 * @param timeout the longest that one call takes, its repeats included
 * @param maxCalls how many are under way at once
 */
public record CallLimits(Duration timeout, int maxCalls) {
  /** How many there may be where nobody says otherwise. */
  public static final int DEFAULT_MAX_CALLS = 64;

  /**
   * Checks that something is allowed.
   *
   * @throws IllegalArgumentException where nothing is
   */
  public CallLimits {
    if (!timeout.isPositive() || maxCalls < 1) {
      throw new IllegalArgumentException("must allow at least one call, and time for it");
    }
  }

  /** The given time, and as many calls as there are by default. */
  public static CallLimits of(Duration timeout) {
    return new CallLimits(timeout, DEFAULT_MAX_CALLS);
  }
}
