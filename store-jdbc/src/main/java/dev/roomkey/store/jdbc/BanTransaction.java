package dev.roomkey.store.jdbc;

import dev.roomkey.ban.Ban;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.WatchedParticipant;
import dev.roomkey.room.RoomName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the admissions of one ban, and watches their participants.
 *
 * @param now milliseconds since the epoch
 */
record BanTransaction(Transaction transaction, Ban ban, long now) {
  private static final long REFRESHED_TOKEN = BanStore.REFRESHED_TOKEN.toMillis();
  private static final long CLOCK_SKEW = BanStore.CLOCK_SKEW.toMillis();

  private static final String END =
      "UPDATE roomkey_admission SET state = 'ended', held_until = ?, changed_at = ? WHERE "
          + AdmissionRows.HOLDS_SEAT
          + " AND ";

  private static final String UPSERT =
      " ON CONFLICT (room, identity, ban_id) DO UPDATE SET watched_until ="
          + " CASE WHEN excluded.watched_until > roomkey_ban_participant.watched_until"
          + " THEN excluded.watched_until ELSE roomkey_ban_participant.watched_until END"
          + " RETURNING room, identity, watched_until";

  private static final String WATCH =
      "INSERT INTO roomkey_ban_participant (ban_id, room, identity, watched_until)"
          + " VALUES (?, ?, ?, ?)"
          + UPSERT;

  /** The last time at which a token of an admission can be valid. */
  private static final String LAST_TOKEN =
      "CASE WHEN expires_at + "
          + CLOCK_SKEW
          + " > changed_at + "
          + REFRESHED_TOKEN
          + " THEN expires_at + "
          + CLOCK_SKEW
          + " ELSE changed_at + "
          + REFRESHED_TOKEN
          + " END";

  private static final String WATCH_ADMISSIONS =
      "INSERT INTO roomkey_ban_participant (ban_id, room, identity, watched_until)"
          + " SELECT CAST(? AS TEXT), room, identity, MAX("
          + LAST_TOKEN
          + ") FROM roomkey_admission WHERE "
          + LAST_TOKEN
          + " > ? AND ";

  /** Watches a participant, or for longer than before. */
  static List<WatchedParticipant> watch(
      Transaction transaction, String banId, @Nullable RoomName room, String identity, long until)
      throws SQLException {
    return transaction.query(
        WATCH,
        BanRows::readParticipant,
        banId,
        BanRows.name(room),
        AdmissionRows.storable(identity),
        until);
  }

  /** Ends the admissions of the subject that hold a seat. Returns whether there were any. */
  boolean endAdmissions() throws SQLException {
    return transaction.update(END + condition(), parameters(now, now, now)) > 0;
  }

  /** Watches the participants of all admissions of the subject that may hold a valid token. */
  List<WatchedParticipant> watchAdmissions() throws SQLException {
    return transaction.query(
        WATCH_ADMISSIONS + condition() + " GROUP BY room, identity" + UPSERT,
        BanRows::readParticipant,
        parameters(ban.id(), now));
  }

  private String condition() {
    String ofSubject =
        switch (ban.subject().kind()) {
          case PARTICIPANT -> "identity = ?";
          case CALLER -> "caller_id = ?";
          case ADDRESS -> "address = ?";
        };
    return ban.room() == null ? ofSubject : ofSubject + " AND room = ?";
  }

  private @Nullable Object[] parameters(Object... first) {
    List<@Nullable Object> all = new ArrayList<>(List.of(first));
    all.add(AdmissionRows.storable(ban.subject().value()));
    if (ban.room() != null) {
      all.add(ban.room().value());
    }
    return all.toArray();
  }
}
