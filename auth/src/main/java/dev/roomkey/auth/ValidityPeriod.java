package dev.roomkey.auth;

import dev.roomkey.json.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The period in which a token is valid (RFC 7519, sections 4.1.4 to 4.1.6), in seconds since 1970,
 * including the leeway.
 *
 * @param from the later of nbf and iat, inclusive
 * @param until exp, exclusive
 */
record ValidityPeriod(long from, long until) {
  /** The end of the year 9999. Later times are invalid. */
  private static final long LATEST = 253_402_300_799L;

  static ValidityPeriod of(Map<String, @Nullable Object> claims, Duration leeway)
      throws InvalidTokenException {
    if (!claims.containsKey("exp")) {
      throw new InvalidTokenException("exp is missing");
    }
    long from = Math.max(seconds(claims, "nbf"), seconds(claims, "iat"));
    return new ValidityPeriod(
        from - leeway.toSeconds(), seconds(claims, "exp") + leeway.toSeconds());
  }

  /** Returns the whole seconds of a NumericDate, or 0 if the claim is missing. */
  private static long seconds(Map<String, @Nullable Object> claims, String name)
      throws InvalidTokenException {
    if (!claims.containsKey(name)) {
      return 0;
    }
    OptionalLong seconds =
        claims.get(name) instanceof JsonNumber number ? number.truncated() : OptionalLong.empty();
    if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > LATEST) {
      throw new InvalidTokenException(name + " is not a valid time");
    }
    return seconds.getAsLong();
  }

  /** Returns the reason why the token is invalid at this time, or null if it is valid. */
  @Nullable String problem(Instant now) {
    long second = now.getEpochSecond();
    return second >= until ? "expired" : second < from ? "not valid yet" : null;
  }
}
