package dev.roomkey.config.settings;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.DurationParser;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token bucket. It holds {@code requests} tokens, starts full, and refills evenly over {@code
 * window}.
 *
 * @param requests from 1 to {@value #MAX_REQUESTS}
 * @param window from one second to 24 hours, in whole seconds
 */
public record RateLimit(int requests, Duration window) {
  /** The largest number of requests. */
  public static final int MAX_REQUESTS = 1_000_000;

  static final ValueType<Optional<RateLimit>> TYPE =
      ValueTypes.numberOrText("a rate such as 60/1m, or off", RateLimit::parse);

  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(.+)");
  private static final Pattern BARE = Pattern.compile("\\d+");

  private static Optional<RateLimit> parse(String text) throws InvalidValueException {
    if (text.equals("off")) {
      return Optional.empty();
    }
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("has no duration: write it as in 60/1m");
    }
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new InvalidValueException(
          "must be a number of requests per duration, as in 60/1m, or off");
    }
    int requests = Integer.parseInt(rate.group(1));
    if (requests < 1 || requests > MAX_REQUESTS) {
      throw new InvalidValueException(
          "must have 1 to %d requests; off means no limit".formatted(MAX_REQUESTS));
    }
    return Optional.of(new RateLimit(requests, parseWindow(rate.group(2))));
  }

  private static Duration parseWindow(String text) throws InvalidValueException {
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("has a duration without a unit: write it as in 60/1m");
    }
    try {
      Duration window = DurationParser.parse(text, "1s", "24h");
      if (window.equals(window.truncatedTo(ChronoUnit.SECONDS))) {
        return window;
      }
    } catch (InvalidValueException invalid) {
      // The message below is about the part after the slash.
    }
    throw new InvalidValueException(
        "must have a duration from 1s to 24h in whole seconds after the slash");
  }

  @Override
  public String toString() {
    return requests + "/" + window;
  }
}
