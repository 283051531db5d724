package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.waiting.RoomEntry;
import dev.roomkey.waiting.WaitingRequest;
import dev.roomkey.waiting.WaitingResult;
import dev.roomkey.waiting.WaitingStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores waiting requests, and how rooms can be entered, in a database. */
final class JdbcWaitingStore implements WaitingStore {
  private static final String SELECT =
      "SELECT " + WaitingRows.COLUMNS + " FROM roomkey_waiting WHERE ";

  private static final String FIND = SELECT + "ticket_hash = ? AND changed_at > ?";

  private static final String WAITING =
      SELECT + WaitingTransaction.WAITS + " ORDER BY since, id LIMIT ?";

  private static final String ROOMS =
      "SELECT DISTINCT room FROM roomkey_waiting WHERE state = 'waiting' AND ends_at > ?"
          + " ORDER BY room LIMIT ?";

  private static final String REMOVE = "DELETE FROM roomkey_waiting WHERE id = ?";

  private static final String ENTRY = "SELECT entry FROM roomkey_entry WHERE room = ?";

  private static final String SET_ENTRY =
      "INSERT INTO roomkey_entry (room, entry, changed_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (room) DO UPDATE SET entry = excluded.entry,"
          + " changed_at = excluded.changed_at";

  private static final String REMOVE_ENTRY = "DELETE FROM roomkey_entry WHERE room = ?";

  private static final String ERASE = "DELETE FROM roomkey_waiting WHERE caller_id = ?";

  private static final String PURGE =
      "DELETE FROM roomkey_waiting WHERE id IN (SELECT id FROM roomkey_waiting"
          + " WHERE changed_at <= ? ORDER BY changed_at LIMIT "
          + Purge.ROWS
          + ")";

  private static final String PURGE_ENTRIES =
      "DELETE FROM roomkey_entry WHERE room IN (SELECT room FROM roomkey_entry"
          + " WHERE changed_at <= ? AND NOT EXISTS (SELECT 1 FROM roomkey_admission admission"
          + " WHERE admission.room = roomkey_entry.room AND "
          + AdmissionRows.HOLDS_SEAT
          + ") LIMIT "
          + Purge.ROWS
          + ")";

  private final Database database;

  JdbcWaitingStore(Database database) {
    this.database = database;
  }

  @Override
  public WaitingResult ask(WaitingRequest request, Ticket.Hash ticket, Deadline deadline) {
    return database.write(
        transaction -> new WaitingTransaction(transaction, now()).ask(request, ticket), deadline);
  }

  @Override
  public Optional<WaitingRequest> find(Ticket.Hash ticket, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.first(
                FIND, WaitingRows::read, ticket.value(), now() - RETENTION.toMillis()),
        deadline);
  }

  @Override
  public List<WaitingRequest> waiting(RoomName room, int limit, Deadline deadline) {
    return database.read(
        transaction -> transaction.query(WAITING, WaitingRows::read, room.value(), now(), limit),
        deadline);
  }

  @Override
  public List<RoomName> rooms(int limit, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.query(ROOMS, row -> new RoomName(row.getString(1)), now(), limit),
        deadline);
  }

  @Override
  public int admit(RoomName room, @Nullable String id, Deadline deadline) {
    return database.write(
        transaction -> new WaitingTransaction(transaction, now()).admit(room.value(), id),
        deadline);
  }

  @Override
  public int deny(RoomName room, @Nullable String id, Deadline deadline) {
    return database.write(
        transaction -> new WaitingTransaction(transaction, now()).deny(room.value(), id), deadline);
  }

  @Override
  public void remove(String id, Deadline deadline) {
    database.write(transaction -> transaction.update(REMOVE, id), deadline);
  }

  @Override
  public RoomEntry entry(RoomName room, Deadline deadline) {
    return database
        .read(
            transaction ->
                transaction.first(
                    ENTRY,
                    row -> AdmissionRows.constant(RoomEntry.class, row.getString(1)),
                    room.value()),
            deadline)
        .orElse(RoomEntry.BY_RULES);
  }

  @Override
  public void setEntry(RoomName room, RoomEntry entry, Deadline deadline) {
    database.write(
        transaction ->
            entry == RoomEntry.BY_RULES
                ? transaction.update(REMOVE_ENTRY, room.value())
                : transaction.update(SET_ENTRY, room.value(), entry.key(), now()),
        deadline);
  }

  @Override
  public int erase(String callerId, Deadline deadline) {
    return database.write(
        transaction -> transaction.update(ERASE, AdmissionRows.storable(callerId)), deadline);
  }

  @Override
  public void purge(Deadline deadline) {
    long now = now();
    long since = now - RETENTION.toMillis();
    long entriesSince = now - ENTRY_RETENTION.toMillis();
    while (database.write(
        transaction -> transaction.update(PURGE, since) == Purge.ROWS, deadline)) {}
    while (database.write(
        transaction -> transaction.update(PURGE_ENTRIES, entriesSince, now) == Purge.ROWS,
        deadline)) {}
  }

  private long now() {
    return database.clock().instant().toEpochMilli();
  }
}
