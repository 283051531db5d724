package dev.roomkey.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of the rate limits that were asked for one request, and the header fields of
 * draft-ietf-httpapi-ratelimit-headers-11 that report them: all policies, and the tightest result.
 * Used by one thread at a time.
 */
public final class RateLimitHeaders {
  private String policies = "";
  private final Set<String> asked = new HashSet<>(4);
  private @Nullable RateLimitResult tightest;

  /** Returns whether the limit of this name was asked: each limit is asked once per request. */
  public boolean wasAsked(String limit) {
    return asked.contains(limit);
  }

  /**
   * Adds the result of one limit.
   *
   * @param all the value of {@code RateLimit-Policy}
   */
  public void add(RateLimitResult allowance, String all) {
    asked.add(allowance.limit());
    policies = all;
    if (tightest == null || allowance.isTighterThan(tightest)) {
      tightest = allowance;
    }
  }

  /** Nothing where no limit was asked. */
  public List<Response.Header> fields() {
    RateLimitResult last = tightest;
    if (last == null) {
      return List.of();
    }
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
