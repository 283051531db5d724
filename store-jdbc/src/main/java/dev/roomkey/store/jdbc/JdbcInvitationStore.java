package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.invitation.Invitation;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.room.RoomName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores invitations in a database. */
final class JdbcInvitationStore implements InvitationStore {
  /** A condition with one parameter, the time. */
  private static final String IS_VALID = "revoked_at IS NULL AND expires_at > ?";

  private static final String COUNT =
      "SELECT COUNT(*) FROM roomkey_invitation WHERE room = ? AND " + IS_VALID;

  private static final String SELECT =
      "SELECT " + InvitationRows.COLUMNS + " FROM roomkey_invitation WHERE ";

  private static final String ORDER = " AND id > ? ORDER BY id LIMIT ?";

  private static final String REVOKE =
      "UPDATE roomkey_invitation SET revoked_at = ? WHERE " + IS_VALID + " AND id = ?";

  private static final String REVOKED = " RETURNING " + InvitationRows.COLUMNS;

  private static final String ERASE = "DELETE FROM roomkey_invitation WHERE inviter_id = ?";

  private static final String PURGE =
      "DELETE FROM roomkey_invitation WHERE id IN (SELECT id FROM roomkey_invitation"
          + " WHERE expires_at <= ? OR revoked_at <= ? LIMIT "
          + Purge.ROWS
          + ")";

  private final Database database;

  JdbcInvitationStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Invitation invitation, Deadline deadline) {
    return database.write(
        transaction -> {
          InvitationRows.insert(transaction, invitation);
          boolean isWithinLimit =
              transaction
                      .first(COUNT, row -> row.getLong(1), invitation.room().value(), now())
                      .orElseThrow()
                  <= MAX_PER_ROOM;
          if (!isWithinLimit) {
            transaction.reject();
          }
          return isWithinLimit;
        },
        deadline);
  }

  @Override
  public Optional<Invitation> find(String id, Deadline deadline) {
    return database.read(
        transaction -> transaction.first(SELECT + "id = ?", InvitationRows::read, id), deadline);
  }

  @Override
  public List<Invitation> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline) {
    String start = after == null ? "" : after;
    return database.read(
        transaction ->
            room == null
                ? transaction.query(
                    SELECT + IS_VALID + ORDER, InvitationRows::read, now(), start, limit)
                : transaction.query(
                    SELECT + "room = ? AND " + IS_VALID + ORDER,
                    InvitationRows::read,
                    room.value(),
                    now(),
                    start,
                    limit),
        deadline);
  }

  @Override
  public Optional<Invitation> revoke(String id, @Nullable RoomName room, Deadline deadline) {
    return database.write(
        transaction -> {
          long now = now();
          Optional<Invitation> revoked =
              room == null
                  ? transaction.first(REVOKE + REVOKED, InvitationRows::read, now, now, id)
                  : transaction.first(
                      REVOKE + " AND room = ?" + REVOKED,
                      InvitationRows::read,
                      now,
                      now,
                      id,
                      room.value());
          if (revoked.isEmpty()) {
            transaction.reject();
          }
          return revoked;
        },
        deadline);
  }

  @Override
  public int erase(String callerId, Deadline deadline) {
    return database.write(
        transaction -> transaction.update(ERASE, AdmissionRows.storable(callerId)), deadline);
  }

  @Override
  public void purge(Deadline deadline) {
    long since = now() - RETENTION.toMillis();
    while (database.write(
        transaction -> transaction.update(PURGE, since, since) == Purge.ROWS, deadline)) {}
  }

  private long now() {
    return database.clock().instant().toEpochMilli();
  }
}
