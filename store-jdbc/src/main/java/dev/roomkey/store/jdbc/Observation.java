package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.room.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The participants of a room, as LiveKit has listed them.
 *
 * @param present the identities of the participants that occupy a seat
 * @param asOf the time at which the list was requested, in milliseconds since the epoch
 */
record Observation(RoomName room, Set<String> present, long asOf) {
  private static final String LOCK = "UPDATE roomkey_room SET name = name WHERE name = ?";

  private static final String ROOM = "SELECT others, observed_at FROM roomkey_room WHERE name = ?";

  private static final String SEATS =
      "SELECT id, identity, state, grace, changed_at FROM roomkey_admission WHERE room = ? AND "
          + AdmissionRows.HOLDS_SEAT;

  private static final String SET_STATE =
      "UPDATE roomkey_admission SET state = ?, held_until = ?, changed_at = ? WHERE id = ?";

  private static final String SET_OTHERS =
      "UPDATE roomkey_room SET others = ?, observed_at = ? WHERE name = ?";

  private record Room(long others, long observedAt) {
    private static Room read(ResultSet row) throws SQLException {
      return new Room(row.getLong(1), row.getLong(2));
    }
  }

  private record Seat(String id, String identity, boolean isPresent, long grace, long changedAt) {
    private static Seat read(ResultSet row) throws SQLException {
      return new Seat(
          row.getString(1),
          row.getString(2),
          row.getString(3).equals(State.PRESENT.key()),
          row.getLong(4),
          row.getLong(5));
    }
  }

  /** A seat whose participant has joined or left. */
  private record Change(String id, State state, long heldUntil) {}

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
      transaction.update(
          SET_STATE, seat.state().key(), seat.heldUntil(), now.toEpochMilli(), seat.id());
    }
    transaction.update(SET_OTHERS, changes.others(), asOf, room.value());
  }

  private Changes find(Transaction transaction, Instant now) throws SQLException {
    Optional<Room> found = transaction.first(ROOM, Room::read, room.value());
    if (found.isEmpty() || found.get().observedAt() > asOf) {
      return new Changes(List.of(), 0, true);
    }
    Set<String> others = new HashSet<>(present);
    List<Change> changed = new ArrayList<>();
    for (Seat seat : transaction.query(SEATS, Seat::read, room.value(), now.toEpochMilli())) {
      boolean isPresent = others.remove(seat.identity());
      if (isPresent && !seat.isPresent() && seat.changedAt() <= asOf) {
        changed.add(new Change(seat.id(), State.PRESENT, Admission.FOREVER.toEpochMilli()));
      } else if (!isPresent && seat.isPresent() && seat.changedAt() < asOf) {
        changed.add(new Change(seat.id(), State.LEFT, now.toEpochMilli() + seat.grace()));
      }
    }
    boolean isNothing = changed.isEmpty() && others.size() == found.get().others();
    return new Changes(changed, others.size(), isNothing);
  }
}
