package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.state.SharedRateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Rate limits in PostgreSQL, by the generic cell rate algorithm: one number for each key, the time
 * until which its requests have used up their share. One statement decides and counts. Times are in
 * microseconds since the epoch.
 */
final class JdbcRateLimits implements SharedRateLimits {
  private static final String TAKE =
      "INSERT INTO roomkey_rate_limit AS known (name, used_until) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET used_until = GREATEST(known.used_until, ?) + ?"
          + " WHERE GREATEST(known.used_until, ?) + ? <= ?"
          + " RETURNING used_until";

  private static final String FIND = "SELECT used_until FROM roomkey_rate_limit WHERE name = ?";

  private final Database database;

  JdbcRateLimits(Database database) {
    this.database = database;
  }

  @Override
  public Take take(String key, int requests, Duration window, Deadline deadline) {
    long share = micros(window) / requests;
    String name = AdmissionRows.storable(key);
    return database.write(
        transaction -> {
          long now = micros(database.clock().instant());
          long latest = now + micros(window);
          OptionalLong usedUntil =
              transaction
                  .first(
                      TAKE,
                      row -> OptionalLong.of(row.getLong(1)),
                      name,
                      now + share,
                      now,
                      share,
                      now,
                      share,
                      latest)
                  .orElse(OptionalLong.empty());
          if (usedUntil.isPresent()) {
            long remaining = (latest - usedUntil.getAsLong()) / share;
            return new Take(true, remaining, Duration.ZERO);
          }
          long until = transaction.first(FIND, row -> row.getLong(1), name).orElse(latest);
          return new Take(false, 0, Duration.of(until + share - latest, ChronoUnit.MICROS));
        },
        deadline);
  }

  static long micros(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(time.getNano());
  }

  private static long micros(Duration time) {
    return TimeUnit.MILLISECONDS.toMicros(time.toMillis());
  }
}
