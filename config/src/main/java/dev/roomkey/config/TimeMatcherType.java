package dev.roomkey.config;

import dev.roomkey.access.rules.TimeMatcher;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a rule holds: {@code {days: [mon, tue], from: "08:00", until: "18:00", zone: …}}. */
final class TimeMatcherType implements ValueType<TimeMatcher> {
  static final TimeMatcherType INSTANCE = new TimeMatcherType();

  private static final Pattern CLOCK = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");
  private static final ValueType<LocalTime> TIME =
      ScalarType.of("a time such as \"08:30\"", TimeMatcherType::time);
  private static final ValueType<ZoneId> ZONE =
      ScalarType.of("a time zone such as Europe/Paris", TimeMatcherType::zone);
  private static final ValueType<List<DayOfWeek>> DAYS =
      PatternParser.oneOrMore(
          "a day or a list of days", ScalarType.of("a day", TimeMatcherType::day));

  private TimeMatcherType() {}

  @Override
  public String what() {
    return "a mapping with zone, and days, or from and until";
  }

  @Override
  public @Nullable TimeMatcher read(RawValue raw, String field, Diagnostics findings) {
    RawMapping time =
        RawMapping.of(raw, field, what(), List.of("days", "from", "until", "zone"), findings);
    if (time == null) {
      return null;
    }
    if (time.has("from") != time.has("until")) {
      time.problem(
          time.has("from") ? "from" : "until", "must have both from and until, or neither");
    }
    ZoneId zone = time.require("zone", ZONE, "such as Europe/Paris");
    return zone == null
        ? null
        : new TimeMatcher(
            new LinkedHashSet<>(
                time.get("days", DAYS, List.copyOf(EnumSet.allOf(DayOfWeek.class)))),
            time.get("from", TIME, LocalTime.MIDNIGHT),
            time.get("until", TIME, LocalTime.MIDNIGHT),
            zone);
  }

  private static LocalTime time(String text) throws InvalidValueException {
    if (!CLOCK.matcher(text).matches()) {
      throw new InvalidValueException("must be a time from \"00:00\" to \"23:59\", in quotes");
    }
    return LocalTime.parse(text);
  }

  private static ZoneId zone(String text) throws InvalidValueException {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new InvalidValueException(
          Suggestion.nearestAsWritten(text, ZoneId.getAvailableZoneIds())
              .map("is no time zone: did you mean %s?"::formatted)
              .orElse("must be a time zone such as Europe/Paris"));
    }
  }

  private static DayOfWeek day(String text) throws InvalidValueException {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (text.equals(name) || text.equals(name.substring(0, 3))) {
        return day;
      }
    }
    throw new InvalidValueException("must be one of mon, tue, wed, thu, fri, sat, sun");
  }
}
