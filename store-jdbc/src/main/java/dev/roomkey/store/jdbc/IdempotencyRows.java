package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Maps claims on idempotency keys to rows of {@code roomkey_idempotency}. */
final class IdempotencyRows {
  /** Locks the row, whether it is new or not. */
  private static final String CLAIM =
      "INSERT INTO roomkey_idempotency"
          + " (scope, body_hash, new_room, room_created, admission_id, expires_at)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (scope) DO UPDATE SET scope = excluded.scope RETURNING admission_id";

  private static final String REPLACE =
      "UPDATE roomkey_idempotency SET body_hash = ?, new_room = ?, room_created = ?,"
          + " admission_id = ?, expires_at = ? WHERE scope = ?";

  private static final String FIND =
      "SELECT scope, body_hash, new_room, room_created, admission_id FROM roomkey_idempotency"
          + " WHERE scope = ? AND expires_at > ?";

  private IdempotencyRows() {}

  /** A claim and the id of its admission. */
  private record Row(IdempotencyClaim claim, String admissionId) {
    private static Row read(ResultSet row) throws SQLException {
      return new Row(
          new IdempotencyClaim(
              row.getString(1), row.getString(2), row.getInt(3) != 0, row.getInt(4) != 0),
          row.getString(5));
    }
  }

  /** Returns the first request with a key that has not expired. */
  static Optional<FirstRequest> find(Transaction transaction, String scope, Instant now)
      throws SQLException {
    Optional<Row> row = transaction.first(FIND, Row::read, scope, now.toEpochMilli());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    List<Admission> admissions =
        AdmissionRows.select(transaction, "id = ?", row.get().admissionId());
    return admissions.stream().findFirst().map(found -> new FirstRequest(row.get().claim(), found));
  }

  /**
   * Records the claim of an admission, unless another one holds a seat under the same key. A
   * transaction with the same key waits until this one is over.
   *
   * @return the first request with the key, if it holds a seat
   */
  static Optional<FirstRequest> claim(
      Transaction transaction, IdempotencyClaim claim, String admissionId, Instant now)
      throws SQLException {
    long expiresAt = now.plus(AdmissionStore.IDEMPOTENCY_LIFETIME).toEpochMilli();
    int newRoom = claim.newRoom() ? 1 : 0;
    int roomCreated = claim.roomCreated() ? 1 : 0;
    boolean isNew =
        transaction
            .first(
                CLAIM,
                row -> row.getString(1),
                claim.scope(),
                claim.bodyHash(),
                newRoom,
                roomCreated,
                admissionId,
                expiresAt)
            .filter(admissionId::equals)
            .isPresent();
    if (isNew) {
      return Optional.empty();
    }
    Optional<FirstRequest> first =
        find(transaction, claim.scope(), now).filter(found -> found.admission().holdsSeat(now));
    if (first.isEmpty()) {
      transaction.update(
          REPLACE, claim.bodyHash(), newRoom, roomCreated, admissionId, expiresAt, claim.scope());
    }
    return first;
  }
}
