package dev.roomkey.config.values;

import dev.roomkey.config.problems.InvalidValueException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations such as {@code 1h30m}, {@code 500ms}, and ISO 8601's {@code PT1H30M}. */
public final class DurationParser {
  private static final Pattern SHORT =
      Pattern.compile(
          "(?=.)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final Pattern BARE = Pattern.compile("[-+]?\\d+(?:\\.\\d*)?");

  private DurationParser() {}

  /**
   * Returns a duration from {@code min} to {@code max}, both inclusive and written like the text.
   */
  public static Duration parse(String text, String min, String max) throws InvalidValueException {
    Duration duration = parse(text);
    if (duration.compareTo(parse(min)) < 0 || duration.compareTo(parse(max)) > 0) {
      throw new InvalidValueException("must be a duration from %s to %s".formatted(min, max));
    }
    return duration;
  }

  private static Duration parse(String text) throws InvalidValueException {
    if (BARE.matcher(text).matches()) {
      throw new InvalidValueException("has no unit: write it as in 30s, 5m or 1h30m");
    }
    Matcher units = SHORT.matcher(text);
    if (units.matches()) {
      return Duration.ofDays(count(units, 1))
          .plusHours(count(units, 2))
          .plusMinutes(count(units, 3))
          .plusSeconds(count(units, 4))
          .plusMillis(count(units, 5));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException invalid) {
      throw new InvalidValueException("must be a duration, as in 30s, 5m, 1h30m or PT5M");
    }
  }

  private static long count(Matcher units, int group) {
    String digits = units.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
