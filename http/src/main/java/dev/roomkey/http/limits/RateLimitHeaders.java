package dev.roomkey.http.limits;

import dev.roomkey.http.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the limits said of one request, and how its answer tells that: the fields of
 * draft-ietf-httpapi-ratelimit-headers-11, all policies and the tightest of those that were asked.
 * Used by one thread at a time.
 */
public final class RateLimitHeaders {
  private String policies = "";
  private @Nullable RateLimitResult tightest;

  /**
   * Adds what one limit said.
   *
   * @param all the policies that there are, as the field has them
   */
  void add(RateLimitResult allowance, String all) {
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
