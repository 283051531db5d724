package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.room.RoomName;
import java.sql.SQLException;

/**
 * Records events of participants in their admissions, in the order of joins, as {@link
 * dev.roomkey.admission.MemoryAdmissionStore} does.
 */
final class Presence {
  private static final String SEAT = " WHERE room = ? AND identity = ? AND ";

  /** Parameters: the time of the join, twice, and the sid. */
  private static final String IS_AFTER_LATEST =
      "(joined_at IS NULL OR joined_at < ? OR (joined_at = ? AND sid < ?)";

  private static final String JOIN =
      "UPDATE roomkey_admission SET sid = ?, joined_at = ?, changed_at = ?, state = 'present',"
          + " held_until = ?"
          + SEAT
          + AdmissionRows.HOLDS_SEAT
          + " AND "
          + IS_AFTER_LATEST
          + ")";

  private static final String IS_OF_FORMER_SEAT = "state = 'granted' AND since > ?";

  private static final String END =
      "UPDATE roomkey_admission SET sid = ?, joined_at = ?, changed_at = ?, state = CASE WHEN "
          + IS_OF_FORMER_SEAT
          + " THEN state ELSE 'left' END, held_until = CASE WHEN "
          + IS_OF_FORMER_SEAT
          + " THEN held_until WHEN state <> 'present' AND held_until > ? + grace THEN held_until"
          + " ELSE ? + grace END"
          + SEAT
          + AdmissionRows.HOLDS_SEAT
          + " AND "
          + IS_AFTER_LATEST
          + " OR (sid = ? AND state = 'present'))";

  private Presence() {}

  /**
   * Records a join or departure.
   *
   * @param now milliseconds since the epoch
   */
  static void apply(Transaction transaction, RoomName room, PresenceChange change, long now)
      throws SQLException {
    switch (change.kind()) {
      case JOINED -> join(transaction, room.value(), change.session(), now);
      case ENDED -> end(transaction, room.value(), change.session(), now);
    }
  }

  private static void join(
      Transaction transaction, String room, ParticipantSession session, long now)
      throws SQLException {
    String sid = AdmissionRows.storable(session.sid());
    long joinedAt = session.joinedAt().toEpochMilli();
    transaction.update(
        JOIN,
        sid,
        joinedAt,
        now,
        Admission.FOREVER.toEpochMilli(),
        room,
        AdmissionRows.storable(session.identity()),
        now,
        joinedAt,
        joinedAt,
        sid);
  }

  private static void end(
      Transaction transaction, String room, ParticipantSession session, long now)
      throws SQLException {
    String sid = AdmissionRows.storable(session.sid());
    long joinedAt = session.joinedAt().toEpochMilli();
    transaction.update(
        END,
        sid,
        joinedAt,
        now,
        joinedAt,
        joinedAt,
        now,
        now,
        room,
        AdmissionRows.storable(session.identity()),
        now,
        joinedAt,
        joinedAt,
        sid,
        sid);
  }
}
