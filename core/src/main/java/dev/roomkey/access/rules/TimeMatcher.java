package dev.roomkey.access.rules;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Matches the time of the request. A period that crosses midnight belongs to the day on which it
 * begins.
 *
 * @param days the days of the week; not empty
 * @param from the begin of the period, inclusive
 * @param until the end of the period, exclusive; if it equals {@code from}, the period is 24 hours
 * @param zone the time zone of days and hours
 */
public record TimeMatcher(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone)
    implements Matcher {
  public TimeMatcher {
    days = Set.copyOf(days);
  }

  @Override
  public boolean matches(EvaluationContext evaluation) {
    ZonedDateTime now = evaluation.context().now().atZone(zone);
    LocalTime time = now.toLocalTime();
    DayOfWeek day = now.getDayOfWeek();
    if (from.isBefore(until)) {
      return days.contains(day) && !time.isBefore(from) && time.isBefore(until);
    }
    return time.isBefore(from)
        ? time.isBefore(until) && days.contains(day.minus(1))
        : days.contains(day);
  }
}
