package dev.roomkey.store.jdbc;

import dev.roomkey.ban.Ban;
import dev.roomkey.ban.Ban.Kind;
import dev.roomkey.ban.Ban.Subject;
import dev.roomkey.ban.WatchedParticipant;
import dev.roomkey.base.Keyed;
import dev.roomkey.room.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps bans to rows of {@code roomkey_ban}. Times are milliseconds since the epoch. */
final class BanRows {
  /** The columns of {@link #read}. */
  static final String COLUMNS =
      "roomkey_ban.id, kind, subject, roomkey_ban.room, since, ends_at, reason, created_by, weak";

  private static final String ADD =
      "INSERT INTO roomkey_ban (id, kind, subject, room, since, ends_at, reason, created_by, weak)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (subject, kind, room) DO UPDATE SET since = excluded.since,"
          + " ends_at = excluded.ends_at, reason = excluded.reason,"
          + " created_by = excluded.created_by, weak = excluded.weak RETURNING id";

  private BanRows() {}

  /** Adds or replaces a ban, and returns it with its id. */
  static Ban add(Transaction transaction, Ban ban) throws SQLException {
    String id =
        transaction
            .first(
                ADD,
                row -> row.getString(1),
                ban.id(),
                ban.subject().kind().key(),
                AdmissionRows.storable(ban.subject().value()),
                name(ban.room()),
                ban.since().toEpochMilli(),
                ban.until().toEpochMilli(),
                AdmissionRows.storable(ban.reason()),
                AdmissionRows.storable(ban.by()),
                ban.weak() ? 1 : 0)
            .orElseThrow();
    return ban.withId(id);
  }

  /** Returns the text of a room; empty for all rooms. */
  static String name(@Nullable RoomName room) {
    return room == null ? "" : room.value();
  }

  /** Returns the ban of a row. */
  static Ban read(ResultSet row) throws SQLException {
    Kind kind =
        Keyed.find(Kind.class, row.getString(2))
            .orElseThrow(() -> new SQLException("a ban has an unknown kind"));
    return new Ban(
        row.getString(1),
        new Subject(kind, row.getString(3)),
        room(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getString(7),
        row.getString(8),
        row.getInt(9) != 0);
  }

  /** Returns the participant of a row with its room, its identity and the end of the watch. */
  static WatchedParticipant readParticipant(ResultSet row) throws SQLException {
    return new WatchedParticipant(
        room(row.getString(1)), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
  }

  private static @Nullable RoomName room(String name) {
    return name.isEmpty() ? null : new RoomName(name);
  }
}
