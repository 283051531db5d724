package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Ticket;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.waiting.WaitingRequest;
import dev.roomkey.waiting.WaitingRequest.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps requests to rows of {@code roomkey_waiting}. Times are milliseconds since the epoch. */
final class WaitingRows {
  /** The columns of {@link #read}. */
  static final String COLUMNS =
      "id, room, target, session, identity, name, caller, claims, address, rule, role, state,"
          + " since, ends_at";

  private static final String WRITE =
      "INSERT INTO roomkey_waiting ("
          + COLUMNS
          + ", caller_id, subject, denials, ticket_hash, changed_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET room = excluded.room, target = excluded.target,"
          + " session = excluded.session, identity = excluded.identity, name = excluded.name,"
          + " caller = excluded.caller, claims = excluded.claims, address = excluded.address,"
          + " rule = excluded.rule, role = excluded.role, state = excluded.state,"
          + " ends_at = excluded.ends_at, caller_id = excluded.caller_id,"
          + " subject = excluded.subject, denials = excluded.denials,"
          + " ticket_hash = excluded.ticket_hash, changed_at = excluded.changed_at"
          + " RETURNING "
          + COLUMNS;

  private WaitingRows() {}

  /** Adds or replaces a request, and returns it. Keeps the time of the first request. */
  static WaitingRequest write(
      Transaction transaction,
      WaitingRequest request,
      Ticket.Hash ticket,
      int denials,
      long changedAt)
      throws SQLException {
    SessionId session = request.target().session();
    ParticipantIdentity identity = request.identity();
    return transaction
        .first(
            WRITE,
            WaitingRows::read,
            request.id(),
            request.room().value(),
            AdmissionRows.kind(request.target()),
            session == null ? null : session.value(),
            identity == null ? null : identity.value(),
            AdmissionRows.storable(request.name()),
            CallerJson.write(request.caller()),
            CallerJson.writeClaims(request.caller()),
            request.address(),
            request.rule(),
            request.role(),
            request.state().key(),
            request.since().toEpochMilli(),
            request.endsAt().toEpochMilli(),
            AdmissionRows.storable(request.callerId()),
            subject(request),
            denials,
            ticket.value(),
            changedAt)
        .orElseThrow();
  }

  /** Returns the subject of a request as it is stored. */
  static @Nullable String subject(WaitingRequest request) {
    return AdmissionRows.storable(request.subject());
  }

  /** Returns the request of a row. */
  static WaitingRequest read(ResultSet row) throws SQLException {
    String identity = row.getString(5);
    return new WaitingRequest(
        row.getString(1),
        AdmissionRows.target(row.getString(3), new RoomName(row.getString(2)), row.getString(4)),
        identity == null ? null : new ParticipantIdentity(identity),
        row.getString(6),
        CallerJson.read(row.getString(7), row.getString(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        AdmissionRows.constant(State.class, row.getString(12)),
        Instant.ofEpochMilli(row.getLong(13)),
        Instant.ofEpochMilli(row.getLong(14)));
  }
}
