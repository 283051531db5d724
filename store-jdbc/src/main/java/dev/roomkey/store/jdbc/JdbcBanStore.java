package dev.roomkey.store.jdbc;

import dev.roomkey.ban.Ban;
import dev.roomkey.ban.Ban.Kind;
import dev.roomkey.ban.Ban.Subject;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.WatchedParticipant;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores bans in a database. */
final class JdbcBanStore implements BanStore {
  private static final String SELECT = "SELECT " + BanRows.COLUMNS + " FROM roomkey_ban WHERE ";

  /** Parameters: the room, the time. */
  private static final String IN_FORCE = "roomkey_ban.room IN (?, '') AND ends_at > ?";

  private static final String OF_SUBJECT = SELECT + IN_FORCE + " AND subject = ? AND kind = ?";

  private static final String WATCHED =
      SELECT
          + IN_FORCE
          + " AND roomkey_ban.id IN (SELECT ban_id FROM roomkey_ban_participant"
          + " WHERE room IN (?, '') AND identity = ? AND watched_until > ?)";

  /** Orders the rows of a union by the end and the id. */
  private static final String LAST_TO_END = " ORDER BY 6 DESC, 1 DESC LIMIT 1";

  private static final String PARTICIPANTS =
      "SELECT "
          + BanRows.COLUMNS
          + ", watched.identity FROM roomkey_ban JOIN roomkey_ban_participant watched"
          + " ON watched.ban_id = roomkey_ban.id"
          + " WHERE watched.room IN (?, '') AND watched_until > ? AND ends_at > ?";

  private static final String ROOMS =
      "SELECT DISTINCT room FROM roomkey_ban_participant WHERE watched_until > ? AND ban_id IN"
          + " (SELECT id FROM roomkey_ban WHERE ends_at > ?) AND ";

  private static final String DELETE =
      "DELETE FROM roomkey_ban WHERE id = ? RETURNING " + BanRows.COLUMNS;

  private static final String DELETE_PARTICIPANTS =
      "DELETE FROM roomkey_ban_participant WHERE ban_id = ?";

  private static final String PURGE =
      "DELETE FROM roomkey_ban WHERE id IN (SELECT id FROM roomkey_ban"
          + " WHERE ends_at <= ? ORDER BY ends_at LIMIT "
          + Purge.ROWS
          + ")";

  private static final String PURGE_PARTICIPANTS =
      "DELETE FROM roomkey_ban_participant WHERE (room, identity, ban_id) IN"
          + " (SELECT room, identity, ban_id FROM roomkey_ban_participant WHERE watched_until <= ?"
          + " OR ban_id NOT IN (SELECT id FROM roomkey_ban) LIMIT "
          + Purge.ROWS
          + ")";

  private final Database database;

  JdbcBanStore(Database database) {
    this.database = database;
  }

  @Override
  public Added add(Ban ban, @Nullable WatchedParticipant named, Deadline deadline) {
    return database.write(
        transaction -> {
          Ban stored = BanRows.add(transaction, ban);
          BanTransaction changes = new BanTransaction(transaction, stored, now());
          changes.endAdmissions();
          List<WatchedParticipant> participants = new ArrayList<>(changes.watchAdmissions());
          if (named != null) {
            participants.addAll(
                BanTransaction.watch(
                    transaction,
                    stored.id(),
                    named.room(),
                    named.identity(),
                    named.until().toEpochMilli()));
          }
          return new Added(stored, List.copyOf(participants));
        },
        deadline);
  }

  @Override
  public List<WatchedParticipant> endAdmissions(Ban ban, Deadline deadline) {
    return database.write(
        transaction -> {
          BanTransaction changes = new BanTransaction(transaction, ban, now());
          if (changes.endAdmissions()) {
            return changes.watchAdmissions();
          }
          transaction.reject();
          return List.of();
        },
        deadline);
  }

  @Override
  public Optional<Ban> remove(String id, Deadline deadline) {
    return database
        .write(
            transaction -> {
              Optional<Ban> removed = transaction.first(DELETE, BanRows::read, id);
              transaction.update(DELETE_PARTICIPANTS, id);
              return removed;
            },
            deadline)
        .filter(ban -> ban.until().toEpochMilli() > now());
  }

  @Override
  public Optional<Ban> find(RoomName room, Collection<Subject> subjects, Deadline deadline) {
    long now = now();
    List<String> selects = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Subject subject : subjects) {
      String value = AdmissionRows.storable(subject.value());
      selects.add(OF_SUBJECT);
      parameters.addAll(List.of(room.value(), now, value, subject.kind().key()));
      if (subject.kind() == Kind.PARTICIPANT) {
        // A ban of one room may watch a participant, but never in another room.
        selects.add(WATCHED);
        parameters.addAll(List.of(room.value(), now, room.value(), value, now));
      }
    }
    String sql = String.join(" UNION ALL ", selects) + LAST_TO_END;
    return database.read(
        transaction -> transaction.first(sql, BanRows::read, parameters.toArray()), deadline);
  }

  @Override
  public Map<String, Ban> participants(RoomName room, Deadline deadline) {
    long now = now();
    return database.read(
        transaction -> {
          Map<String, Ban> found = new HashMap<>();
          transaction
              .query(
                  PARTICIPANTS,
                  row -> Map.entry(row.getString(10), BanRows.read(row)),
                  room.value(),
                  now,
                  now)
              .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
          transaction
              .query(
                  SELECT + IN_FORCE + " AND kind = 'participant'", BanRows::read, room.value(), now)
              .forEach(ban -> found.put(ban.subject().value(), ban));
          return found;
        },
        deadline);
  }

  @Override
  public List<RoomName> watchedRooms(@Nullable RoomName after, int limit, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.query(
                ROOMS + "room > ? ORDER BY room LIMIT ?",
                row -> new RoomName(row.getString(1)),
                now(),
                now(),
                BanRows.name(after),
                limit),
        deadline);
  }

  @Override
  public boolean watchesAllRooms(Deadline deadline) {
    return database.read(
        transaction ->
            transaction.first(ROOMS + "room = '' LIMIT 1", row -> true, now(), now()).isPresent(),
        deadline);
  }

  @Override
  public void seen(String banId, RoomName room, String identity, Deadline deadline) {
    long until = now() + REFRESHED_TOKEN.toMillis();
    database.write(
        transaction -> BanTransaction.watch(transaction, banId, room, identity, until), deadline);
  }

  @Override
  public List<Ban> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline) {
    String start = after == null ? "" : after;
    String order = " AND id > ? ORDER BY id LIMIT ?";
    return database.read(
        transaction ->
            room == null
                ? transaction.query(
                    SELECT + "ends_at > ?" + order, BanRows::read, now(), start, limit)
                : transaction.query(
                    SELECT + IN_FORCE + order, BanRows::read, room.value(), now(), start, limit),
        deadline);
  }

  @Override
  public List<Ban> addedSince(Instant time, Deadline deadline) {
    return database.read(
        transaction ->
            transaction.query(
                SELECT + "since >= ? AND ends_at > ? ORDER BY id",
                BanRows::read,
                time.toEpochMilli(),
                now()),
        deadline);
  }

  @Override
  public void purge(Deadline deadline) {
    long now = now();
    while (database.write(transaction -> transaction.update(PURGE, now) == Purge.ROWS, deadline)) {}
    while (database.write(
        transaction -> transaction.update(PURGE_PARTICIPANTS, now) == Purge.ROWS, deadline)) {}
  }

  private long now() {
    return database.clock().instant().toEpochMilli();
  }
}
