package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.room.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The participants of a room, as LiveKit has listed them.
 *
 * @param present the participants that occupy a seat
 * @param asOf the time at which the list was requested, in milliseconds since the epoch
 */
record Observation(RoomName room, Collection<ParticipantSession> present, long asOf) {
  private static final String LOCK = "UPDATE roomkey_room SET name = name WHERE name = ?";

  private static final String ROOM = "SELECT others, observed_at FROM roomkey_room WHERE name = ?";

  private static final String SEATS =
      "SELECT id, identity, state, grace, changed_at, sid, joined_at FROM roomkey_admission WHERE"
          + " room = ? AND "
          + AdmissionRows.HOLDS_SEAT;

  private static final String SET_STATE =
      "UPDATE roomkey_admission SET state = ?, held_until = ?, changed_at = ?, sid = ?,"
          + " joined_at = CAST(? AS BIGINT) WHERE id = ?";

  private static final String SET_OTHERS =
      "UPDATE roomkey_room SET others = ?, observed_at = ? WHERE name = ?";

  private record Room(long others, long observedAt) {
    private static Room read(ResultSet row) throws SQLException {
      return new Room(row.getLong(1), row.getLong(2));
    }
  }

  /**
   * A row of {@code roomkey_admission}.
   *
   * @param latest the latest session that was reported or seen; null for none
   */
  private record Seat(
      String id,
      String identity,
      boolean isPresent,
      long grace,
      long changedAt,
      @Nullable ParticipantSession latest) {
    private static Seat read(ResultSet row) throws SQLException {
      String identity = row.getString(2);
      String sid = row.getString(6);
      return new Seat(
          row.getString(1),
          identity,
          row.getString(3).equals(State.PRESENT.key()),
          row.getLong(4),
          row.getLong(5),
          sid == null
              ? null
              : new ParticipantSession(identity, sid, Instant.ofEpochMilli(row.getLong(7)), true));
    }
  }

  /** A seat whose participant has joined or left, or has another session. */
  private record Change(
      String id, State state, long heldUntil, @Nullable ParticipantSession latest) {}

  /**
   * What has changed in a room.
   *
   * @param others the number of participants without a seat
   */
  private record Changes(List<Change> seats, long others, boolean isNothing) {}

  /** Returns whether the list changes the room. */
  boolean changes(Transaction transaction, InstantSource clock) throws SQLException {
    return !find(transaction, clock.instant()).isNothing();
  }

  /** Records the list. */
  void apply(Transaction transaction, InstantSource clock) throws SQLException {
    transaction.update(LOCK, room.value());
    Instant now = clock.instant();
    Changes changes = find(transaction, now);
    if (changes.isNothing()) {
      transaction.reject();
      return;
    }
    for (Change seat : changes.seats()) {
      ParticipantSession latest = seat.latest();
      transaction.update(
          SET_STATE,
          seat.state().key(),
          seat.heldUntil(),
          now.toEpochMilli(),
          latest == null ? null : latest.sid(),
          latest == null ? null : latest.joinedAt().toEpochMilli(),
          seat.id());
    }
    transaction.update(SET_OTHERS, changes.others(), asOf, room.value());
  }

  private Changes find(Transaction transaction, Instant now) throws SQLException {
    Optional<Room> found = transaction.first(ROOM, Room::read, room.value());
    if (found.isEmpty() || found.get().observedAt() > asOf) {
      return new Changes(List.of(), 0, true);
    }
    Map<String, ParticipantSession> others = byIdentity();
    List<Change> changed = new ArrayList<>();
    for (Seat seat : seats(transaction, now)) {
      change(seat, others.remove(seat.identity()), now).ifPresent(changed::add);
    }
    boolean isNothing = changed.isEmpty() && others.size() == found.get().others();
    return new Changes(changed, others.size(), isNothing);
  }

  private Optional<Change> change(Seat seat, @Nullable ParticipantSession listed, Instant now) {
    if (listed == null) {
      return seat.isPresent() && seat.changedAt() < asOf
          ? Optional.of(
              new Change(seat.id(), State.LEFT, now.toEpochMilli() + seat.grace(), seat.latest()))
          : Optional.empty();
    }
    boolean isNew = listed.isActive() && !isSame(seat.latest(), listed);
    return seat.changedAt() <= asOf && (isNew || !seat.isPresent())
        ? Optional.of(
            new Change(
                seat.id(),
                State.PRESENT,
                Admission.FOREVER.toEpochMilli(),
                isNew ? listed : seat.latest()))
        : Optional.empty();
  }

  private static boolean isSame(@Nullable ParticipantSession latest, ParticipantSession listed) {
    return latest != null && latest.sid().equals(listed.sid());
  }

  /** Returns the joins and departures that no event has reported. */
  List<PresenceChange> unreported(Transaction transaction, InstantSource clock)
      throws SQLException {
    Optional<Room> found = transaction.first(ROOM, Room::read, room.value());
    if (found.isEmpty() || found.get().observedAt() > asOf) {
      return List.of();
    }
    Map<String, ParticipantSession> sessions = byIdentity();
    List<PresenceChange> changes = new ArrayList<>();
    for (Seat seat : seats(transaction, clock.instant())) {
      changes.addAll(
          PresenceChange.unreported(
              seat.latest(),
              sessions.get(seat.identity()),
              seat.isPresent(),
              Instant.ofEpochMilli(seat.changedAt()),
              Instant.ofEpochMilli(asOf)));
    }
    return changes;
  }

  private List<Seat> seats(Transaction transaction, Instant now) throws SQLException {
    return transaction.query(SEATS, Seat::read, room.value(), now.toEpochMilli());
  }

  private Map<String, ParticipantSession> byIdentity() {
    Map<String, ParticipantSession> sessions = new HashMap<>();
    present.forEach(session -> sessions.put(session.identity(), session));
    return sessions;
  }
}
