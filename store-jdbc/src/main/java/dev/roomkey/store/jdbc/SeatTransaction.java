package dev.roomkey.store.jdbc;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.admission.SeatResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on one seat. Locks the row of the idempotency key first, then that of the room: other
 * requests for the room wait, and see the seat when they count.
 */
final class SeatTransaction {
  private static final String LOCK =
      "INSERT INTO roomkey_room (name, max_participants, others, observed_at) VALUES (?, ?, 0, 0)"
          + " ON CONFLICT (name) DO UPDATE SET name = excluded.name"
          + " RETURNING max_participants, others";

  private static final String LOCK_RENEWED =
      "UPDATE roomkey_room SET name = name"
          + " WHERE name = (SELECT room FROM roomkey_admission WHERE id = ?)";

  private static final String SET_LIMIT =
      "UPDATE roomkey_room SET max_participants = ? WHERE name = ?";

  private static final String COUNT =
      "SELECT COUNT(*), MIN(held_until), MAX(CASE WHEN identity = ? THEN id END)"
          + " FROM roomkey_admission WHERE room = ? AND "
          + AdmissionRows.HOLDS_SEAT;

  private static final String RENEW =
      "UPDATE roomkey_admission SET ticket_hash = ?, name = ?, caller = ?, claims = ?, caller_id ="
          + " ?, address = ?, rule = ?, role = ?, session_end = ?, moderates = ?, expires_at = ?,"
          + " held_until = CASE WHEN state = 'present' THEN held_until WHEN held_until > ? THEN"
          + " held_until ELSE ? END, grace = ?, changed_at = ? WHERE id = ? AND "
          + AdmissionRows.HOLDS_SEAT
          + " RETURNING "
          + AdmissionRows.COLUMNS;

  private static final String USE_INVITATION =
      "UPDATE roomkey_invitation SET used = used + 1"
          + " WHERE id = ? AND used < uses AND revoked_at IS NULL AND expires_at > ?";

  /** Parameters: the time, the time, the id. */
  static final String END =
      "UPDATE roomkey_admission SET state = 'ended', held_until = ?, changed_at = ?"
          + " WHERE id = ? AND state <> 'ended'";

  private final Transaction transaction;
  private final InstantSource clock;
  private final SeatRequest request;

  /** A row of {@code roomkey_room}. */
  private record Room(long maxParticipants, long others) {
    private static Room read(ResultSet row) throws SQLException {
      return new Room(row.getLong(1), row.getLong(2));
    }
  }

  /**
   * The seats of a room.
   *
   * @param nextRelease milliseconds since the epoch; zero without seats
   * @param sameIdentity the id of the admission with the identity of the request; null for none
   */
  private record Seats(long count, long nextRelease, @Nullable String sameIdentity) {
    private static Seats read(ResultSet row) throws SQLException {
      return new Seats(row.getLong(1), row.getLong(2), row.getString(3));
    }
  }

  SeatTransaction(Transaction transaction, InstantSource clock, SeatRequest request) {
    this.transaction = transaction;
    this.clock = clock;
    this.request = request;
  }

  SeatResult run() throws SQLException {
    SeatResult result = request.renews() == null ? seat() : renew(request.renews());
    if (!(result instanceof SeatResult.Seated)) {
      transaction.reject();
    }
    return result;
  }

  private SeatResult renew(String id) throws SQLException {
    transaction.update(LOCK_RENEWED, id);
    Instant now = clock.instant();
    IdempotencyClaim claim = request.idempotency();
    Optional<FirstRequest> first =
        claim == null
            ? Optional.empty()
            : IdempotencyRows.find(transaction, claim.scope(), now)
                .filter(found -> found.admission().holdsSeat(now))
                .filter(found -> !found.admission().id().equals(id));
    if (first.isPresent()) {
      return new SeatResult.Repeated(first.get());
    }
    return renew(id, request.admission(), now.toEpochMilli())
        .<SeatResult>map(SeatResult.Seated::new)
        .orElseGet(SeatResult.Expired::new);
  }

  private Optional<Admission> renew(String id, Admission latest, long now) throws SQLException {
    long heldUntil = latest.heldUntil().toEpochMilli();
    return transaction.first(
        RENEW,
        AdmissionRows::read,
        request.ticket().value(),
        AdmissionRows.storable(latest.name()),
        CallerJson.write(latest.caller()),
        CallerJson.writeClaims(latest.caller()),
        AdmissionRows.storable(latest.callerId()),
        latest.address(),
        latest.rule(),
        latest.role(),
        latest.sessionEnd().key(),
        latest.moderates() ? 1 : 0,
        latest.expiresAt().toEpochMilli(),
        heldUntil,
        heldUntil,
        latest.grace().toMillis(),
        now,
        id,
        now);
  }

  private SeatResult seat() throws SQLException {
    Admission admission = request.admission();
    IdempotencyClaim claim = request.idempotency();
    Optional<FirstRequest> first =
        claim == null
            ? Optional.empty()
            : IdempotencyRows.claim(transaction, claim, admission.id(), clock.instant());
    if (first.isPresent()) {
      return new SeatResult.Repeated(first.get());
    }
    String name = admission.room().value();
    Room room = transaction.first(LOCK, Room::read, name, request.maxParticipants()).orElseThrow();
    Instant now = clock.instant();
    Seats seats =
        transaction
            .first(COUNT, Seats::read, admission.identity().value(), name, now.toEpochMilli())
            .orElseThrow();
    return seat(room, seats, now);
  }

  private SeatResult seat(Room room, Seats seats, Instant now) throws SQLException {
    if (seats.sameIdentity() != null && request.duplicateIdentity() == DuplicateIdentity.REJECT) {
      return new SeatResult.IdentityTaken();
    }
    long limit = seats.count() == 0 ? request.maxParticipants() : room.maxParticipants();
    long taken = seats.count() + room.others() - (seats.sameIdentity() == null ? 0 : 1);
    if (limit > 0 && taken >= limit) {
      return new SeatResult.RoomFull(
          seats.count() == 0 ? now : Instant.ofEpochMilli(seats.nextRelease()));
    }
    if (request.invitation() != null
        && transaction.update(USE_INVITATION, request.invitation(), now.toEpochMilli()) == 0) {
      return new SeatResult.InvitationInvalid();
    }
    Admission admission = request.admission();
    if (limit != room.maxParticipants()) {
      transaction.update(SET_LIMIT, limit, admission.room().value());
    }
    if (seats.sameIdentity() != null) {
      transaction.update(END, now.toEpochMilli(), now.toEpochMilli(), seats.sameIdentity());
    }
    AdmissionRows.insert(transaction, admission, request.ticket(), now);
    return new SeatResult.Seated(admission);
  }
}
