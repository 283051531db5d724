package dev.roomkey.auth;

import dev.roomkey.json.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a token holds (RFC 7519, sections 4.1.4 to 4.1.6), the issuer's clock being
 * off by so much at most.
 *
 * @param from in seconds since 1970, leeway included; the later one of nbf and iat
 * @param until likewise; from then on it does not hold
 */
record ValidityPeriod(long from, long until) {
  /** The year 9999: what lies beyond is no time. */
  private static final long LATEST = 253_402_300_799L;

  static ValidityPeriod of(Map<String, @Nullable Object> claims, Duration leeway)
      throws InvalidTokenException {
    if (!claims.containsKey("exp")) {
      throw new InvalidTokenException("never expires");
    }
    long from = Math.max(seconds(claims, "nbf"), seconds(claims, "iat"));
    return new ValidityPeriod(
        from - leeway.toSeconds(), seconds(claims, "exp") + leeway.toSeconds());
  }

  /** NumericDate may have a fraction; it is dropped. Where the claim is absent: 0. */
  private static long seconds(Map<String, @Nullable Object> claims, String name)
      throws InvalidTokenException {
    if (!claims.containsKey(name)) {
      return 0;
    }
    OptionalLong seconds =
        claims.get(name) instanceof JsonNumber number ? number.truncated() : OptionalLong.empty();
    if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > LATEST) {
      throw new InvalidTokenException("has a time in it that is none");
    }
    return seconds.getAsLong();
  }

  /** Why it does not hold now; null where it does. */
  @Nullable String refusal(Instant now) {
    long second = now.getEpochSecond();
    return second >= until ? "has expired" : second < from ? "is not valid yet" : null;
  }
}
