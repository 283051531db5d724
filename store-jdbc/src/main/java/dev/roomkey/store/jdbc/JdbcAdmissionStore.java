package dev.roomkey.store.jdbc;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stores admissions in a database. */
final class JdbcAdmissionStore implements AdmissionStore {
  private static final String MODERATOR =
      "SELECT 1 FROM roomkey_admission WHERE room = ? AND held_until > ? AND moderates = 1"
          + " AND state = 'present' LIMIT 1";

  private static final String SEATS =
      "room = ? AND " + AdmissionRows.HOLDS_SEAT + " ORDER BY since, id";

  private static final String OF_PARTICIPANT =
      "room = ? AND identity = ?"
          + " ORDER BY CASE WHEN state = 'present' THEN 0 ELSE 1 END, since DESC, id DESC LIMIT 1";

  private static final String ALL_OF_PARTICIPANT = "room = ? AND identity = ? ORDER BY since, id";

  private static final String ALL_SEATS =
      "id > ? AND " + AdmissionRows.HOLDS_SEAT + " ORDER BY id LIMIT ?";

  private static final String ENDING =
      AdmissionRows.HOLDS_SEAT + " AND held_until < ? ORDER BY held_until LIMIT ?";

  private static final String OVERDUE =
      "session_end = 'with_token' AND "
          + AdmissionRows.HOLDS_SEAT
          + " AND expires_at <= ? ORDER BY expires_at LIMIT ?";

  private static final String ERASE_KEYS =
      "DELETE FROM roomkey_idempotency WHERE admission_id IN"
          + " (SELECT id FROM roomkey_admission WHERE caller_id = ?)";

  private static final String ERASE = "DELETE FROM roomkey_admission WHERE caller_id = ?";

  private final Database database;

  JdbcAdmissionStore(Database database) {
    this.database = database;
  }

  @Override
  public InstantSource clock() {
    return database.clock();
  }

  @Override
  public boolean isBlocking() {
    return true;
  }

  @Override
  public SeatResult admit(SeatRequest request, Deadline deadline) {
    return database.write(
        transaction -> new SeatTransaction(transaction, clock(), request).run(), deadline);
  }

  @Override
  public Optional<Admission> find(Ticket.Hash ticket, Deadline deadline) {
    return select("ticket_hash = ?", deadline, ticket.value()).stream().findFirst();
  }

  @Override
  public Optional<Admission> find(String admissionId, Deadline deadline) {
    return select("id = ?", deadline, admissionId).stream().findFirst();
  }

  @Override
  public Optional<Admission> find(RoomName room, ParticipantIdentity identity, Deadline deadline) {
    return select(OF_PARTICIPANT, deadline, room.value(), identity.value()).stream().findFirst();
  }

  @Override
  public List<Admission> ofParticipant(
      RoomName room, ParticipantIdentity identity, Deadline deadline) {
    return select(ALL_OF_PARTICIPANT, deadline, room.value(), identity.value());
  }

  @Override
  public Optional<FirstRequest> findFirst(String scope, Deadline deadline) {
    return database.read(
        transaction -> IdempotencyRows.find(transaction, scope, clock().instant()), deadline);
  }

  @Override
  public boolean hasModerator(RoomName room, Deadline deadline) {
    return database.read(
        transaction -> transaction.first(MODERATOR, row -> true, room.value(), now()).isPresent(),
        deadline);
  }

  @Override
  public List<Admission> seats(RoomName room, Deadline deadline) {
    return select(SEATS, deadline, room.value(), now());
  }

  @Override
  public List<Admission> allSeats(@Nullable String after, int limit, Deadline deadline) {
    return select(ALL_SEATS, deadline, after == null ? "" : after, now(), limit);
  }

  @Override
  public List<Admission> endingBefore(Instant time, int limit, Deadline deadline) {
    return select(ENDING, deadline, now(), time.toEpochMilli(), limit);
  }

  @Override
  public void observe(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    Observation observation = new Observation(room, present, asOf.toEpochMilli());
    // Most lists change nothing: they take no lock.
    if (database.read(transaction -> observation.changes(transaction, clock()), deadline)) {
      database.write(
          transaction -> {
            observation.apply(transaction, clock());
            return room;
          },
          deadline);
    }
  }

  @Override
  public List<PresenceChange> unreported(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    Observation observation = new Observation(room, present, asOf.toEpochMilli());
    return database.read(transaction -> observation.unreported(transaction, clock()), deadline);
  }

  @Override
  public boolean end(String admissionId, Deadline deadline) {
    return database.write(
        transaction -> {
          long now = now();
          boolean ended = transaction.update(SeatTransaction.END, now, now, admissionId) == 1;
          if (!ended) {
            transaction.reject();
          }
          return ended;
        },
        deadline);
  }

  @Override
  public int erase(String callerId, Deadline deadline) {
    String caller = AdmissionRows.storable(callerId);
    return database.write(
        transaction -> {
          transaction.update(ERASE_KEYS, caller);
          return transaction.update(ERASE, caller);
        },
        deadline);
  }

  @Override
  public List<Admission> overdue(int limit, Deadline deadline) {
    return select(OVERDUE, deadline, now(), now(), limit);
  }

  @Override
  public void purge(Deadline deadline) {
    long now = now();
    long since = now - RETENTION.toMillis();
    while (database.write(transaction -> Purge.admissions(transaction, since), deadline)) {}
    while (database.write(transaction -> Purge.idempotency(transaction, now), deadline)) {}
    long micros = TimeUnit.MILLISECONDS.toMicros(now);
    while (database.write(transaction -> Purge.rateLimits(transaction, micros), deadline)) {}
    List<String> rooms;
    do {
      rooms = database.read(transaction -> Purge.emptyRooms(transaction, now), deadline);
      for (String room : rooms) {
        database.write(transaction -> Purge.room(transaction, room, now()), deadline);
      }
    } while (rooms.size() == Purge.ROWS);
  }

  private List<Admission> select(
      String condition, Deadline deadline, @Nullable Object... parameters) {
    return database.read(
        transaction -> AdmissionRows.select(transaction, condition, parameters), deadline);
  }

  private long now() {
    return clock().instant().toEpochMilli();
  }
}
