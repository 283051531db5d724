package dev.roomkey.access.rules;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;

/**
 * When somebody asks. Hours that pass midnight belong to the day on which they began.
 *
 * @param days on which; not empty
 * @param from from when on; midnight where it is {@code until}, too: the whole day
 * @param until up to when, and not then any more
 * @param zone where
 */
public record TimeMatcher(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone)
    implements Matcher {
  /** Copies the set. */
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

  @Override
  public String found(EvaluationContext evaluation) {
    ZonedDateTime now = evaluation.context().now().atZone(zone);
    return "time: "
        + now.getDayOfWeek()
        + " "
        + now.toLocalTime().truncatedTo(ChronoUnit.SECONDS)
        + " in "
        + zone;
  }

  @Override
  public String toString() {
    return "time: " + new TreeSet<>(days) + " " + from + " to " + until + " in " + zone;
  }
}
