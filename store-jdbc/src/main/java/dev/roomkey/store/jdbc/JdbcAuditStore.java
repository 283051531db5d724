package dev.roomkey.store.jdbc;

import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.base.Deadline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores the audit log in a database. */
final class JdbcAuditStore implements AuditStore {
  private static final String COLUMNS =
      "id, recorded_at, actor, action, room, subject, caller, reason, outcome, request_id";

  /** An entry that was recorded already, by a commit whose answer was lost, is kept. */
  private static final String INSERT =
      "INSERT INTO roomkey_audit ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String ERASE =
      "UPDATE roomkey_audit SET subject = ?, caller = NULL, reason = NULL"
          + " WHERE caller = ? OR subject = ?";

  private static final String PURGE =
      "DELETE FROM roomkey_audit WHERE id IN (SELECT id FROM roomkey_audit"
          + " WHERE recorded_at < ? ORDER BY recorded_at LIMIT "
          + Purge.ROWS
          + ")";

  private final Database database;

  JdbcAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(AuditEntry entry, Deadline deadline) {
    database.write(
        transaction ->
            transaction.update(
                INSERT,
                entry.id(),
                entry.at().toEpochMilli(),
                AdmissionRows.storable(entry.actor()),
                entry.action(),
                AdmissionRows.storable(entry.room()),
                AdmissionRows.storable(entry.subject()),
                AdmissionRows.storable(entry.caller()),
                AdmissionRows.storable(entry.reason()),
                entry.outcome(),
                entry.requestId()),
        deadline);
  }

  @Override
  public List<AuditEntry> list(
      @Nullable String room, @Nullable String before, int limit, Deadline deadline) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    if (room != null) {
      conditions.add("room = ?");
      parameters.add(room);
    }
    if (before != null) {
      conditions.add("id < ?");
      parameters.add(before);
    }
    parameters.add(limit);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    String query =
        "SELECT " + COLUMNS + " FROM roomkey_audit" + where + " ORDER BY id DESC LIMIT ?";
    return database.read(
        transaction -> transaction.query(query, JdbcAuditStore::read, parameters.toArray()),
        deadline);
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  @Override
  public int erase(String caller, Deadline deadline) {
    return database.write(
        transaction -> transaction.update(ERASE, AuditEntry.ERASED, caller, caller), deadline);
  }

  @Override
  public void purge(Instant before, Deadline deadline) {
    long time = before.toEpochMilli();
    while (database.write(transaction -> transaction.update(PURGE, time), deadline) == Purge.ROWS) {
      // a few rows at a time
    }
  }
}
