package dev.roomkey.state;

import dev.roomkey.base.Deadline;
import java.time.Duration;

/**
 * Rate limits that all processes of a deployment share. Methods block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public interface SharedRateLimits {
  /**
   * Counts a request, if it is within the limit.
   *
   * @param key the limit and its subject
   * @param requests how many requests may arrive at once, at least 1; their budget is restored
   *     evenly over the window
   * @param window at least 1 ms
   */
  Take take(String key, int requests, Duration window, Deadline deadline);

  /**
   * The result of a request.
   *
   * @param granted whether the request is within the limit, and was counted
   * @param remaining how many more requests are within the limit now
   * @param nextIn the time until one more request is within the limit
   */
  record Take(boolean granted, long remaining, Duration nextIn) {}
}
