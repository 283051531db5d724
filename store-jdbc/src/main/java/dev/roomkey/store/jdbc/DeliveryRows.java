package dev.roomkey.store.jdbc;

import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.Delivery.State;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.delivery.NewDelivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps deliveries to rows of {@code roomkey_delivery} and {@code roomkey_delivery_queue}. Times are
 * milliseconds since the epoch.
 */
final class DeliveryRows {
  /** Begins a query whose rows {@link #read} reads. */
  static final String SELECT =
      "SELECT d.id, d.endpoint, d.room, d.event_id, d.type, d.body, d.state, d.created_at,"
          + " d.expires_at, d.attempts, q.next_attempt, d.failure FROM roomkey_delivery d"
          + " LEFT JOIN roomkey_delivery_queue q"
          + " ON q.endpoint = d.endpoint AND q.room = d.room AND d.state = 'pending' WHERE ";

  private static final int FAILURE = 12;

  /** Locks the queue, whether it is new or not, until its deliveries are committed. */
  private static final String ADD_QUEUE =
      "INSERT INTO roomkey_delivery_queue (endpoint, room, next_attempt) VALUES (?, ?, ?)"
          + " ON CONFLICT (endpoint, room) DO UPDATE SET room = excluded.room";

  /** Makes a queue due that is not being delivered. */
  private static final String WAKE_QUEUE =
      "INSERT INTO roomkey_delivery_queue (endpoint, room, next_attempt) VALUES (?, ?, ?)"
          + " ON CONFLICT (endpoint, room) DO UPDATE SET next_attempt ="
          + " CASE WHEN roomkey_delivery_queue.holder IS NULL THEN excluded.next_attempt"
          + " ELSE roomkey_delivery_queue.next_attempt END";

  private static final String INSERT =
      "INSERT INTO roomkey_delivery (endpoint, room, event_id, type, body, state, created_at,"
          + " expires_at, attempts) VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, 0)";

  private DeliveryRows() {}

  /** Inserts deliveries. All transactions lock their queues in the same order. */
  static void insert(Transaction transaction, List<NewDelivery> deliveries, Instant now)
      throws SQLException {
    List<NewDelivery> ordered =
        deliveries.stream()
            .sorted(Comparator.comparing(delivery -> delivery.queue().endpoint()))
            .toList();
    for (NewDelivery delivery : ordered) {
      DeliveryQueue queue = storable(delivery.queue());
      transaction.update(ADD_QUEUE, queue.endpoint(), queue.room(), now.toEpochMilli());
      transaction.update(
          INSERT,
          queue.endpoint(),
          queue.room(),
          AdmissionRows.storable(delivery.eventId()),
          AdmissionRows.storable(delivery.type()),
          delivery.body(),
          now.toEpochMilli(),
          now.plus(DeliveryStore.LIFETIME).toEpochMilli());
    }
  }

  /** Makes a queue due. */
  static void wake(Transaction transaction, DeliveryQueue queue, Instant now) throws SQLException {
    transaction.update(WAKE_QUEUE, queue.endpoint(), queue.room(), now.toEpochMilli());
  }

  private static DeliveryQueue storable(DeliveryQueue queue) {
    return new DeliveryQueue(queue.endpoint(), queue.room().replace('\0', '\uFFFD'));
  }

  /** Returns the queue in the first columns of a row. */
  static DeliveryQueue readQueue(ResultSet row) throws SQLException {
    return new DeliveryQueue(row.getString(1), row.getString(2));
  }

  /** Returns the delivery of a row. */
  static Delivery read(ResultSet row) throws SQLException {
    State state = row.getString(7).equals(State.PENDING.key()) ? State.PENDING : State.DEAD;
    return new Delivery(
        Delivery.id(row.getLong(1)),
        new NewDelivery(
            new DeliveryQueue(row.getString(2), row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getString(6)),
        state,
        Instant.ofEpochMilli(row.getLong(8)),
        Instant.ofEpochMilli(row.getLong(9)),
        row.getInt(10),
        nextAttempt(row),
        row.getString(FAILURE));
  }

  private static @Nullable Instant nextAttempt(ResultSet row) throws SQLException {
    long millis = row.getLong(11);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
