package dev.roomkey.config;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.settings.RateLimit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How rate limits are written: {@code 60/1m}, or {@code off} for none. */
final class RateLimitParser {
  static final ValueType<Optional<RateLimit>> KIND =
      ScalarType.of("a rate such as 60/1m, or off", RateLimitParser::parse)
          .writtenAs(RawValue.Form.NUMBER, RawValue.Form.TEXT);

  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(.+)");
  private static final Pattern BARE = Pattern.compile("\\d+");
  private static final String EXPECTED =
      "must be a number of requests and the time they are for, as in 60/1m, or off";

  private RateLimitParser() {}

  static Optional<RateLimit> parse(String text) throws InvalidValueException {
    if (text.equals("off")) {
      return Optional.empty();
    }
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("does not say for how long: write it as in 60/1m");
    }
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new InvalidValueException(EXPECTED);
    }
    int requests = Integer.parseInt(rate.group(1));
    if (requests < 1 || requests > RateLimit.MAX_REQUESTS) {
      throw new InvalidValueException(
          "must be for 1 to %d requests; off is no limit".formatted(RateLimit.MAX_REQUESTS));
    }
    return Optional.of(new RateLimit(requests, window(rate.group(2))));
  }

  private static Duration window(String text) throws InvalidValueException {
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("has a time without a unit: write it as in 60/1m");
    }
    try {
      Duration window = DurationParser.parse(text, "1s", "24h");
      if (window.equals(window.truncatedTo(ChronoUnit.SECONDS))) {
        return window;
      }
    } catch (InvalidValueException unfit) {
      // What is said below is about the part behind the slash.
    }
    throw new InvalidValueException(
        "must have a time from 1s to 24h in whole seconds behind the slash");
  }
}
