package dev.roomkey.http;

/**
 * What one limit says of one request.
 *
 * @param limit which limit: its name in the header fields
 * @param granted whether it lets the request pass
 * @param remaining how many more it would let pass now
 * @param seconds until there is one more, at least 1
 */
public record RateLimitResult(String limit, boolean granted, long remaining, long seconds) {
  /** Whether it leaves less than another one. */
  boolean isTighterThan(RateLimitResult other) {
    return remaining < other.remaining || (remaining == other.remaining && !granted);
  }
}
