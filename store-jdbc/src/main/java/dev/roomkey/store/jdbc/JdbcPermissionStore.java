package dev.roomkey.store.jdbc;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores changes of permissions in a database. */
final class JdbcPermissionStore implements PermissionStore {
  private static final String LOCK =
      "INSERT INTO roomkey_permission (room, identity, change, changed_at, ends_at)"
          + " VALUES (?, ?, '{}', ?, 0)"
          + " ON CONFLICT (room, identity) DO UPDATE SET room = excluded.room"
          + " RETURNING change";

  private static final String ADD =
      "UPDATE roomkey_permission SET change = ?, changed_at = ?, ends_at = ?"
          + " WHERE room = ? AND identity = ?";

  private static final String DELETE =
      "DELETE FROM roomkey_permission WHERE room = ? AND identity = ?";

  /** Parameters: the time, the time without the clock skew. */
  private static final String APPLIES =
      "(ends_at > ? OR EXISTS (SELECT 1 FROM roomkey_admission admission"
          + " WHERE admission.room = roomkey_permission.room"
          + " AND admission.identity = roomkey_permission.identity AND admission.expires_at > ?))";

  private static final String SELECT =
      "SELECT identity, change FROM roomkey_permission WHERE " + APPLIES + " AND room = ?";

  private static final String ROOMS =
      "SELECT DISTINCT room FROM roomkey_permission WHERE "
          + APPLIES
          + " AND room > ? ORDER BY room LIMIT ?";

  private static final String SEEN =
      "UPDATE roomkey_permission SET ends_at = ?"
          + " WHERE room = ? AND identity = ? AND ends_at < ?";

  private static final String PURGE =
      "DELETE FROM roomkey_permission WHERE (room, identity) IN"
          + " (SELECT room, identity FROM roomkey_permission WHERE ends_at <= ? AND NOT "
          + APPLIES
          + " LIMIT "
          + Purge.ROWS
          + ")";

  private final Database database;

  JdbcPermissionStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(
      RoomName room, String identity, PermissionChange change, Instant until, Deadline deadline) {
    String name = AdmissionRows.storable(identity);
    database.write(
        transaction -> {
          long now = now();
          String known =
              transaction
                  .first(LOCK, row -> row.getString(1), room.value(), name, now)
                  .orElse("{}");
          boolean applies =
              !transaction
                  .query(
                      SELECT + " AND identity = ?",
                      row -> true,
                      now,
                      now - skew(),
                      room.value(),
                      name)
                  .isEmpty();
          PermissionChange whole = applies ? PermissionJson.read(known).then(change) : change;
          PermissionChange revocations = whole.revocations();
          if (revocations.isEmpty()) {
            return transaction.update(DELETE, room.value(), name);
          }
          return transaction.update(
              ADD,
              PermissionJson.write(revocations),
              now,
              until.toEpochMilli(),
              room.value(),
              name);
        },
        deadline);
  }

  @Override
  public Optional<PermissionChange> find(RoomName room, String identity, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.first(
                SELECT + " AND identity = ?",
                row -> PermissionJson.read(row.getString(2)),
                now(),
                now() - skew(),
                room.value(),
                AdmissionRows.storable(identity)),
        deadline);
  }

  @Override
  public Map<String, PermissionChange> changes(RoomName room, Deadline deadline) {
    return database.read(transaction -> changes(transaction, room), deadline);
  }

  private Map<String, PermissionChange> changes(Transaction transaction, RoomName room)
      throws SQLException {
    Map<String, PermissionChange> found = new HashMap<>();
    transaction
        .query(
            SELECT,
            row -> Map.entry(row.getString(1), PermissionJson.read(row.getString(2))),
            now(),
            now() - skew(),
            room.value())
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  @Override
  public List<RoomName> rooms(@Nullable RoomName after, int limit, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.query(
                ROOMS,
                row -> new RoomName(row.getString(1)),
                now(),
                now() - skew(),
                BanRows.name(after),
                limit),
        deadline);
  }

  @Override
  public void seen(RoomName room, String identity, Instant until, Deadline deadline) {
    long time = until.toEpochMilli();
    database.write(
        transaction ->
            transaction.update(SEEN, time, room.value(), AdmissionRows.storable(identity), time),
        deadline);
  }

  @Override
  public void purge(Deadline deadline) {
    long now = now();
    while (database.write(
        transaction -> transaction.update(PURGE, now, now, now - skew()) == Purge.ROWS,
        deadline)) {}
  }

  private long now() {
    return database.clock().instant().toEpochMilli();
  }

  private static long skew() {
    return BanStore.CLOCK_SKEW.toMillis();
  }
}
