package dev.roomkey.config.settings;

import java.time.Duration;

/**
 * So many requests for so long: that many may come at once, and each comes back in its part of the
 * time.
 *
 * @param requests from 1 to {@value #MAX_REQUESTS}
 * @param window from one second to 24 hours, in whole seconds
 */
public record RateLimit(int requests, Duration window) {
  /** How many requests a limit can be of. */
  public static final int MAX_REQUESTS = 1_000_000;

  @Override
  public String toString() {
    return requests + "/" + window;
  }
}
