package dev.roomkey.config.access;

import dev.roomkey.access.rules.TimeMatcher;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.ValueType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses {@code {days: [mon, tue], from: "08:00", until: "18:00", zone: Europe/Paris}}. */
final class TimeMatcherParser {
  static final ValueType<TimeMatcher> TYPE =
      ValueType.fields("a mapping with zone, and days, or from and until", TimeMatcherParser::read);

  private static final Pattern CLOCK = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");
  private static final ValueType<LocalTime> TIME =
      ValueType.text("a time such as \"08:30\"", TimeMatcherParser::time);
  private static final ValueType<ZoneId> ZONE =
      ValueType.text("a time zone such as Europe/Paris", TimeMatcherParser::zone);
  private static final ValueType<List<DayOfWeek>> DAYS =
      ValueType.oneOrMore(
          "a day or a list of days", ValueType.text("a day", TimeMatcherParser::day));

  private TimeMatcherParser() {}

  private static @Nullable TimeMatcher read(FieldReader time) {
    if (time.has("from") != time.has("until")) {
      time.problem(
          time.has("from") ? "from" : "until", "must have both from and until, or neither");
    }
    ZoneId zone = time.require("zone", ZONE, "such as Europe/Paris");
    List<DayOfWeek> days = time.get("days", DAYS, List.of(DayOfWeek.values()));
    LocalTime from = time.get("from", TIME, LocalTime.MIDNIGHT);
    LocalTime until = time.get("until", TIME, LocalTime.MIDNIGHT);
    return zone == null ? null : new TimeMatcher(new LinkedHashSet<>(days), from, until, zone);
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
              .map("is not a time zone: did you mean %s?"::formatted)
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
