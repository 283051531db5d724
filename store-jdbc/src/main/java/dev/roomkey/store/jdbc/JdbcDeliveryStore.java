package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.DeliveryStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stores deliveries in a database. */
final class JdbcDeliveryStore implements DeliveryStore {
  private static final String DUE_QUEUES =
      "WITH due AS MATERIALIZED (SELECT room FROM roomkey_delivery_queue"
          + " WHERE endpoint = ? AND next_attempt <= ? ORDER BY next_attempt LIMIT ?";

  private static final String RESERVE =
      ") UPDATE roomkey_delivery_queue SET holder = ?, next_attempt = ?"
          + " WHERE endpoint = ? AND room IN (SELECT room FROM due) RETURNING endpoint, room";

  private static final String DUE =
      "SELECT 1 FROM roomkey_delivery_queue WHERE endpoint = ? AND next_attempt <= ? LIMIT 1";

  private static final String FIRST =
      DeliveryRows.SELECT
          + "d.endpoint = ? AND d.room = ? AND d.state = 'pending' ORDER BY d.id LIMIT ?";

  private static final String LIST =
      DeliveryRows.SELECT + "d.state = ? AND d.id > ? ORDER BY d.id LIMIT ?";

  private static final String DELETE = "DELETE FROM roomkey_delivery WHERE id = ?";

  private static final String FREE =
      "UPDATE roomkey_delivery_queue SET holder = NULL, next_attempt = ?"
          + " WHERE endpoint = ? AND room = ? AND holder = ?";

  private static final String FAIL =
      "UPDATE roomkey_delivery SET attempts = attempts + 1, failure = ?, state = ? WHERE id = ?";

  private static final String DELETE_EMPTY =
      "DELETE FROM roomkey_delivery_queue WHERE endpoint = ? AND room = ?"
          + " AND NOT EXISTS (SELECT 1 FROM roomkey_delivery d"
          + " WHERE d.endpoint = roomkey_delivery_queue.endpoint"
          + " AND d.room = roomkey_delivery_queue.room AND d.state = 'pending')";

  private static final String REDELIVER =
      "UPDATE roomkey_delivery SET state = 'pending', attempts = 0, expires_at = ?"
          + " WHERE state = 'dead' AND id IN (";

  private static final String DEAD =
      "SELECT id FROM roomkey_delivery WHERE state = 'dead' ORDER BY id LIMIT " + Purge.ROWS;

  private static final String COUNT = "SELECT COUNT(*) FROM roomkey_delivery WHERE state = ?";

  private static final String OLDEST =
      "SELECT created_at FROM roomkey_delivery WHERE state = 'pending' ORDER BY id LIMIT 1";

  private final Database database;

  JdbcDeliveryStore(Database database) {
    this.database = database;
  }

  @Override
  public InstantSource clock() {
    return database.clock();
  }

  @Override
  public List<DeliveryQueue> reserve(
      String endpoint, String holder, int limit, Duration time, Deadline deadline) {
    String reserve = DUE_QUEUES + database.dialect().skipLocked() + RESERVE;
    return database.write(
        transaction -> {
          long now = now();
          List<DeliveryQueue> queues =
              transaction.query(
                  reserve,
                  DeliveryRows::readQueue,
                  endpoint,
                  now,
                  limit,
                  holder,
                  now + time.toMillis(),
                  endpoint);
          if (queues.isEmpty()) {
            transaction.reject();
          }
          return queues;
        },
        deadline);
  }

  @Override
  public boolean isDue(String endpoint, Deadline deadline) {
    return database.read(
        transaction -> transaction.first(DUE, row -> true, endpoint, now()).isPresent(), deadline);
  }

  @Override
  public List<Delivery> first(DeliveryQueue queue, int limit, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.query(FIRST, DeliveryRows::read, queue.endpoint(), queue.room(), limit),
        deadline);
  }

  @Override
  public void succeeded(Delivery delivery, Deadline deadline) {
    database.write(transaction -> transaction.update(DELETE, number(delivery)), deadline);
  }

  private static long number(Delivery delivery) {
    return Delivery.number(delivery.id()).orElseThrow();
  }

  @Override
  public void failed(
      Delivery delivery,
      String holder,
      @Nullable Instant nextAttempt,
      String reason,
      Deadline deadline) {
    Delivery.State state = nextAttempt == null ? Delivery.State.DEAD : Delivery.State.PENDING;
    long next = nextAttempt == null ? now() : nextAttempt.toEpochMilli();
    DeliveryQueue queue = delivery.event().queue();
    database.write(
        transaction -> {
          transaction.update(FREE, next, queue.endpoint(), queue.room(), holder);
          int changed = transaction.update(FAIL, reason, state.key(), number(delivery));
          if (state == Delivery.State.DEAD) {
            transaction.update(DELETE_EMPTY, queue.endpoint(), queue.room());
          }
          return changed;
        },
        deadline);
  }

  /** The lock comes first: a statement that had to wait for it would not see new deliveries. */
  @Override
  public void release(DeliveryQueue queue, String holder, Deadline deadline) {
    database.write(
        transaction -> {
          boolean isHeld =
              transaction.update(FREE, now(), queue.endpoint(), queue.room(), holder) == 1;
          if (isHeld) {
            transaction.update(DELETE_EMPTY, queue.endpoint(), queue.room());
          } else {
            transaction.reject();
          }
          return isHeld;
        },
        deadline);
  }

  @Override
  public List<Delivery> list(
      Delivery.State state, @Nullable String after, int limit, Deadline deadline) {
    long first = after == null ? 0 : Delivery.number(after).orElse(Long.MAX_VALUE);
    return database.read(
        transaction -> transaction.query(LIST, DeliveryRows::read, state.key(), first, limit),
        deadline);
  }

  @Override
  public int redeliver(@Nullable String id, Deadline deadline) {
    if (id != null) {
      long number = Delivery.number(id).orElse(0);
      return database.write(transaction -> redeliver(transaction, "?", number), deadline);
    }
    int total = 0;
    int changed;
    do {
      changed = database.write(transaction -> redeliver(transaction, DEAD), deadline);
      total += changed;
    } while (changed > 0);
    return total;
  }

  private int redeliver(Transaction transaction, String ids, Object... parameters)
      throws SQLException {
    Instant now = clock().instant();
    Object[] all = new Object[parameters.length + 1];
    all[0] = now.plus(LIFETIME).toEpochMilli();
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    List<DeliveryQueue> changed =
        transaction.query(
            REDELIVER + ids + ") RETURNING endpoint, room", DeliveryRows::readQueue, all);
    Set<DeliveryQueue> queues =
        new TreeSet<>(
            Comparator.comparing(DeliveryQueue::endpoint).thenComparing(DeliveryQueue::room));
    queues.addAll(changed);
    for (DeliveryQueue queue : queues) {
      DeliveryRows.wake(transaction, queue, now);
    }
    if (changed.isEmpty()) {
      transaction.reject();
    }
    return changed.size();
  }

  @Override
  public Stats stats(Deadline deadline) {
    return database.read(
        transaction -> {
          Optional<Long> oldest = transaction.first(OLDEST, row -> row.getLong(1));
          return new Stats(
              count(transaction, Delivery.State.PENDING),
              count(transaction, Delivery.State.DEAD),
              0,
              oldest.map(Instant::ofEpochMilli).orElse(null));
        },
        deadline);
  }

  private static long count(Transaction transaction, Delivery.State state) throws SQLException {
    return transaction.first(COUNT, row -> row.getLong(1), state.key()).orElse(0L);
  }

  @Override
  public void purge(Deadline deadline) {
    long now = now();
    long since = now - RETENTION.toMillis();
    while (database.write(transaction -> Purge.deliveries(transaction, since), deadline)) {}
    while (database.write(transaction -> Purge.expiredDeliveries(transaction, now), deadline)) {}
  }

  private long now() {
    return clock().instant().toEpochMilli();
  }
}
