package dev.roomkey.store.jdbc;

import dev.roomkey.delivery.DeliveryStore;
import java.sql.SQLException;
import java.util.List;

/** Deletes what is no longer needed, a few rows at a time, so that requests do not wait. */
final class Purge {
  static final int ROWS = 200;

  private static final String ADMISSIONS =
      "DELETE FROM roomkey_admission WHERE id IN (SELECT id FROM roomkey_admission"
          + " WHERE held_until <= ? ORDER BY held_until LIMIT "
          + ROWS
          + ")";

  private static final String IDEMPOTENCY =
      "DELETE FROM roomkey_idempotency WHERE scope IN (SELECT scope FROM roomkey_idempotency"
          + " WHERE expires_at <= ? ORDER BY expires_at LIMIT "
          + ROWS
          + ")";

  private static final String RATE_LIMITS =
      "DELETE FROM roomkey_rate_limit WHERE name IN (SELECT name FROM roomkey_rate_limit"
          + " WHERE used_until <= ? ORDER BY used_until LIMIT "
          + ROWS
          + ")";

  private static final String DELIVERIES =
      "DELETE FROM roomkey_delivery WHERE id IN (SELECT id FROM roomkey_delivery"
          + " WHERE created_at <= ? ORDER BY id LIMIT "
          + ROWS
          + ")";

  private static final String EXPIRED_DELIVERIES =
      "UPDATE roomkey_delivery SET state = 'dead', failure = COALESCE(failure, ?) WHERE id IN"
          + " (SELECT id FROM roomkey_delivery WHERE state = 'pending' AND expires_at <= ?"
          + " ORDER BY id LIMIT "
          + ROWS
          + ")";

  private static final String EVENTS =
      "DELETE FROM roomkey_event WHERE id IN (SELECT id FROM roomkey_event"
          + " WHERE recorded_at <= ? ORDER BY recorded_at LIMIT "
          + ROWS
          + ")";

  private static final String NO_SEATS =
      " NOT EXISTS (SELECT 1 FROM roomkey_admission WHERE room = roomkey_room.name AND "
          + AdmissionRows.HOLDS_SEAT
          + ")";

  private static final String EMPTY_ROOMS =
      "SELECT name FROM roomkey_room WHERE" + NO_SEATS + " ORDER BY name LIMIT " + ROWS;

  private static final String LOCK_ROOM = "UPDATE roomkey_room SET name = name WHERE name = ?";

  private static final String ROOM = "DELETE FROM roomkey_room WHERE name = ? AND" + NO_SEATS;

  private Purge() {}

  /** Deletes admissions that have held no seat since a time. Returns whether there are more. */
  static boolean admissions(Transaction transaction, long since) throws SQLException {
    return transaction.update(ADMISSIONS, since) == ROWS;
  }

  /** Deletes idempotency keys that have expired. Returns whether there are more. */
  static boolean idempotency(Transaction transaction, long now) throws SQLException {
    return transaction.update(IDEMPOTENCY, now) == ROWS;
  }

  /**
   * Deletes keys of rate limits whose budget is full again. Returns whether there are more.
   *
   * @param now in microseconds
   */
  static boolean rateLimits(Transaction transaction, long now) throws SQLException {
    return transaction.update(RATE_LIMITS, now) == ROWS;
  }

  /** Deletes deliveries of events until a time. Returns whether there are more. */
  static boolean deliveries(Transaction transaction, long since) throws SQLException {
    return transaction.update(DELIVERIES, since) == ROWS;
  }

  /** Marks deliveries that have expired as dead. Returns whether there are more. */
  static boolean expiredDeliveries(Transaction transaction, long now) throws SQLException {
    return transaction.update(EXPIRED_DELIVERIES, DeliveryStore.EXPIRED, now) == ROWS;
  }

  /** Deletes events that were recorded before a time. Returns whether there are more. */
  static boolean events(Transaction transaction, long since) throws SQLException {
    return transaction.update(EVENTS, since) == ROWS;
  }

  /** Returns rooms without seats. */
  static List<String> emptyRooms(Transaction transaction, long now) throws SQLException {
    return transaction.query(EMPTY_ROOMS, row -> row.getString(1), now);
  }

  /**
   * Deletes a room, unless it has a seat by now. The lock comes first: a statement that had to wait
   * for it would not see the seat.
   */
  static boolean room(Transaction transaction, String name, long now) throws SQLException {
    return transaction.update(LOCK_ROOM, name) == 1 && transaction.update(ROOM, name, now) == 1;
  }
}
