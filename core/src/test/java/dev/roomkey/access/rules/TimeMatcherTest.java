package dev.roomkey.access.rules;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessContext;
import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeMatcherTest {
  private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());

  /** 2026-11-27 is a Friday. */
  private static TimeMatcher on(Set<DayOfWeek> days, String from, String until, String zone) {
    return new TimeMatcher(days, LocalTime.parse(from), LocalTime.parse(until), ZoneId.of(zone));
  }

  private static boolean holds(TimeMatcher matcher, String instant) {
    return matcher.matches(
        Given.at(new AccessContext(InetAddress.getLoopbackAddress(), Instant.parse(instant))));
  }

  @Test
  void the_start_is_inclusive_and_the_end_exclusive() {
    TimeMatcher office = on(Set.of(FRIDAY), "09:00", "17:00", "UTC");
    assertThat(holds(office, "2026-11-27T08:59:59.999Z")).isFalse();
    assertThat(holds(office, "2026-11-27T09:00:00Z")).isTrue();
    assertThat(holds(office, "2026-11-27T16:59:59.999Z")).isTrue();
    assertThat(holds(office, "2026-11-27T17:00:00Z")).isFalse();
    assertThat(holds(office, "2026-11-28T10:00:00Z")).isFalse();
  }

  @Test
  void a_period_across_midnight_belongs_to_the_day_on_which_it_begins() {
    TimeMatcher night = on(Set.of(FRIDAY), "22:00", "06:00", "UTC");
    assertThat(holds(night, "2026-11-27T21:59:59Z")).isFalse();
    assertThat(holds(night, "2026-11-27T22:00:00Z")).isTrue();
    assertThat(holds(night, "2026-11-28T05:59:59Z")).isTrue();
    assertThat(holds(night, "2026-11-28T06:00:00Z")).isFalse();
    assertThat(holds(night, "2026-11-28T22:00:00Z")).isFalse();
    assertThat(holds(night, "2026-11-27T05:00:00Z")).isFalse();
    TimeMatcher sunday = on(Set.of(SUNDAY), "22:00", "06:00", "UTC");
    assertThat(holds(sunday, "2026-11-30T01:00:00Z")).isTrue();
    assertThat(holds(on(Set.of(MONDAY), "22:00", "06:00", "UTC"), "2026-11-30T01:00:00Z"))
        .isFalse();
  }

  @Test
  void a_period_until_midnight_ends_with_the_day() {
    TimeMatcher evening = on(Set.of(FRIDAY), "18:00", "00:00", "UTC");
    assertThat(holds(evening, "2026-11-27T23:59:59Z")).isTrue();
    assertThat(holds(evening, "2026-11-28T00:00:00Z")).isFalse();
  }

  @Test
  void a_period_from_midnight_until_midnight_is_the_whole_day() {
    TimeMatcher day = on(Set.of(FRIDAY), "00:00", "00:00", "UTC");
    assertThat(holds(day, "2026-11-26T23:59:59Z")).isFalse();
    assertThat(holds(day, "2026-11-27T00:00:00Z")).isTrue();
    assertThat(holds(day, "2026-11-27T23:59:59Z")).isTrue();
    assertThat(holds(day, "2026-11-28T00:00:00Z")).isFalse();
  }

  @Test
  void evaluates_days_and_hours_in_the_time_zone() {
    TimeMatcher tokyo = on(Set.of(FRIDAY), "00:00", "09:00", "Asia/Tokyo");
    assertThat(holds(tokyo, "2026-11-26T15:00:00Z")).isTrue();
    assertThat(holds(tokyo, "2026-11-26T14:59:59Z")).isFalse();
    assertThat(holds(tokyo, "2026-11-27T00:00:00Z")).isFalse();
  }

  @Test
  void follows_daylight_saving_time() {
    TimeMatcher morning = on(EVERY_DAY, "09:00", "10:00", "Europe/Paris");
    assertThat(holds(morning, "2026-03-28T08:00:00Z")).isTrue();
    assertThat(holds(morning, "2026-03-29T08:00:00Z")).isFalse();
    assertThat(holds(morning, "2026-03-29T07:00:00Z")).isTrue();
    TimeMatcher doubled = on(EVERY_DAY, "02:00", "03:00", "Europe/Paris");
    assertThat(holds(doubled, "2026-10-25T00:30:00Z")).isTrue();
    assertThat(holds(doubled, "2026-10-25T01:30:00Z")).isTrue();
    assertThat(holds(doubled, "2026-10-25T02:00:00Z")).isFalse();
    // This hour does not exist on this day.
    assertThat(holds(doubled, "2026-03-29T00:59:59Z")).isFalse();
    assertThat(holds(doubled, "2026-03-29T01:00:00Z")).isFalse();
  }

  @Test
  void describes_the_period_with_days_and_zone() {
    assertThat(RuleExplainer.required(on(Set.of(FRIDAY, MONDAY), "22:00", "06:00", "UTC")))
        .isEqualTo("time: [MONDAY, FRIDAY] 22:00 to 06:00 in UTC");
  }
}
