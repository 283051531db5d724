package dev.roomkey.http.operations;

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
import org.jspecify.annotations.Nullable;

/** A store of admissions whose calls are timed. */
record TimedAdmissionStore(AdmissionStore store, StoreTimer timer) implements AdmissionStore {
  @Override
  public InstantSource clock() {
    return store.clock();
  }

  @Override
  public boolean isBlocking() {
    return store.isBlocking();
  }

  @Override
  public SeatResult admit(SeatRequest request, Deadline deadline) {
    return timer.time("admit", () -> store.admit(request, deadline));
  }

  @Override
  public Optional<Admission> find(Ticket.Hash ticket, Deadline deadline) {
    return timer.time("find", () -> store.find(ticket, deadline));
  }

  @Override
  public Optional<Admission> find(String admissionId, Deadline deadline) {
    return timer.time("find_by_id", () -> store.find(admissionId, deadline));
  }

  @Override
  public Optional<Admission> find(RoomName room, ParticipantIdentity identity, Deadline deadline) {
    return timer.time("find_participant", () -> store.find(room, identity, deadline));
  }

  @Override
  public List<Admission> ofParticipant(
      RoomName room, ParticipantIdentity identity, Deadline deadline) {
    return timer.time("of_participant", () -> store.ofParticipant(room, identity, deadline));
  }

  @Override
  public Optional<FirstRequest> findFirst(String scope, Deadline deadline) {
    return timer.time("find_first", () -> store.findFirst(scope, deadline));
  }

  @Override
  public List<Admission> seats(RoomName room, Deadline deadline) {
    return timer.time("seats", () -> store.seats(room, deadline));
  }

  @Override
  public List<Admission> allSeats(@Nullable String after, int limit, Deadline deadline) {
    return timer.time("all_seats", () -> store.allSeats(after, limit, deadline));
  }

  @Override
  public List<Admission> endingBefore(Instant time, int limit, Deadline deadline) {
    return timer.time("ending", () -> store.endingBefore(time, limit, deadline));
  }

  @Override
  public void observe(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    timer.run("observe", () -> store.observe(room, present, asOf, deadline));
  }

  @Override
  public List<PresenceChange> unreported(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    return timer.time("unreported", () -> store.unreported(room, present, asOf, deadline));
  }

  @Override
  public boolean end(String admissionId, Deadline deadline) {
    return timer.time("end", () -> store.end(admissionId, deadline));
  }

  @Override
  public int erase(String callerId, Deadline deadline) {
    return timer.time("erase", () -> store.erase(callerId, deadline));
  }

  @Override
  public List<Admission> overdue(int limit, Deadline deadline) {
    return timer.time("overdue", () -> store.overdue(limit, deadline));
  }

  @Override
  public void purge(Deadline deadline) {
    timer.run("purge", () -> store.purge(deadline));
  }
}
