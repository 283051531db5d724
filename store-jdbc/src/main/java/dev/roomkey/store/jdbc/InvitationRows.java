package dev.roomkey.store.jdbc;

import dev.roomkey.access.Caller;
import dev.roomkey.invitation.Invitation;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/**
 * Maps invitations to rows of {@code roomkey_invitation}. Times are milliseconds since the epoch.
 */
final class InvitationRows {
  private static final String NEW =
      "id, room, target, session, role, name, note, inviter, inviter_claims, created_by, since,"
          + " expires_at, uses, used";

  /** The columns of {@link #read}. */
  static final String COLUMNS = NEW + ", revoked_at";

  private static final String INSERT =
      "INSERT INTO roomkey_invitation ("
          + NEW
          + ", inviter_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** An anonymous inviter; an administrator is null. */
  private static final String ANONYMOUS = "";

  private InvitationRows() {}

  /** Inserts an invitation that is not revoked. */
  static void insert(Transaction transaction, Invitation invitation) throws SQLException {
    SessionId session = invitation.target().session();
    Caller inviter = invitation.inviter();
    transaction.update(
        INSERT,
        invitation.id(),
        invitation.room().value(),
        AdmissionRows.kind(invitation.target()),
        session == null ? null : session.value(),
        AdmissionRows.storable(invitation.role()),
        AdmissionRows.storable(invitation.name()),
        AdmissionRows.storable(invitation.note()),
        inviter == null ? null : Objects.requireNonNullElse(CallerJson.write(inviter), ANONYMOUS),
        inviter == null ? null : CallerJson.writeClaims(inviter),
        AdmissionRows.storable(invitation.by()),
        invitation.since().toEpochMilli(),
        invitation.expiresAt().toEpochMilli(),
        invitation.uses(),
        invitation.used(),
        AdmissionRows.storable(invitation.inviterId()));
  }

  /** Returns the invitation of a row. */
  static Invitation read(ResultSet row) throws SQLException {
    String inviter = row.getString(8);
    long revokedAt = row.getLong(15);
    Instant revoked = row.wasNull() ? null : Instant.ofEpochMilli(revokedAt);
    return new Invitation(
        row.getString(1),
        AdmissionRows.target(row.getString(3), new RoomName(row.getString(2)), row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        inviter == null ? null : CallerJson.read(inviter, row.getString(9)),
        row.getString(10),
        Instant.ofEpochMilli(row.getLong(11)),
        Instant.ofEpochMilli(row.getLong(12)),
        row.getInt(13),
        row.getInt(14),
        revoked);
  }
}
