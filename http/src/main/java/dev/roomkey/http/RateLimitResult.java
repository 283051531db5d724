package dev.roomkey.http;

/**
 * The result of one rate limit for one request.
 *
 * @param limit the name of the limit in the header fields
 * @param granted whether the request is within the limit
 * @param remaining the remaining requests
 * @param seconds the time until one more request is available, at least 1
 */
public record RateLimitResult(String limit, boolean granted, long remaining, long seconds) {
  /** Returns whether fewer requests remain than in another result. */
  boolean isTighterThan(RateLimitResult other) {
    return remaining < other.remaining || (remaining == other.remaining && !granted);
  }
}
