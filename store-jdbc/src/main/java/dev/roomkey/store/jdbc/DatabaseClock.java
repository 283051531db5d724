package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of PostgreSQL, read once a minute by the transaction that is then due. In between, the
 * elapsed time is added, which does not depend on the clock of this machine.
 */
final class DatabaseClock implements InstantSource {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final String NOW =
      "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

  /**
   * A reading of the clock.
   *
   * @param millis the time, in milliseconds since the epoch
   * @param at passes at that time
   */
  private record Reading(long millis, Deadline at) {}

  private volatile Reading last;

  /** Creates a clock, and reads the time. */
  DatabaseClock(Transaction transaction) throws SQLException {
    this.last = now(transaction);
  }

  @Override
  public Instant instant() {
    Reading reading = last;
    return Instant.ofEpochMilli(reading.millis + reading.at.passedFor().toMillis());
  }

  /** Returns whether the last reading is a minute old. */
  boolean isDue() {
    return last.at.passedFor().compareTo(INTERVAL) >= 0;
  }

  /** Reads the time. */
  void read(Transaction transaction) throws SQLException {
    last = now(transaction);
  }

  /** Assumes that the answer took as long as the question. */
  private static Reading now(Transaction transaction) throws SQLException {
    Deadline asked = Deadline.now();
    long millis = transaction.first(NOW, row -> row.getLong(1)).orElseThrow();
    Duration halfTrip = asked.passedFor().dividedBy(2);
    return new Reading(millis + halfTrip.toMillis(), Deadline.now());
  }
}
