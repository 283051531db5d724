package dev.roomkey.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * The results of the rate limits of one request, and the header fields of
 * draft-ietf-httpapi-ratelimit-headers-11 that report all policies and the tightest result. Used by
 * one thread at a time.
 */
public final class RateLimitHeaders {
  private String policies = "";
  private List<RateLimitResult> results = List.of(); // most deployments have no limits

  /** Returns whether the limit of this name was checked: each limit is checked once per request. */
  public boolean wasChecked(String limit) {
    return results.stream().anyMatch(result -> result.limit().equals(limit));
  }

  /**
   * Adds the result of one limit.
   *
   * @param all the value of {@code RateLimit-Policy}
   */
  public void add(RateLimitResult result, String all) {
    policies = all;
    results = Stream.concat(results.stream(), Stream.of(result)).toList();
  }

  /** Returns the header fields; empty if no limit was checked. */
  public List<Response.Header> fields() {
    if (results.isEmpty()) {
      return List.of();
    }
    RateLimitResult last =
        results.stream().reduce((one, next) -> next.isTighterThan(one) ? next : one).orElseThrow();
    Response.Header policy = new Response.Header("RateLimit-Policy", policies);
    Response.Header limit =
        new Response.Header(
            "RateLimit",
            "\"%s\";r=%d;t=%d".formatted(last.limit(), last.remaining(), last.seconds()));
    return last.granted()
        ? List.of(policy, limit)
        : List.of(policy, limit, new Response.Header("Retry-After", "" + last.seconds()));
  }
}
