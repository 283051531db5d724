package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty store for each test, and the ways to use it. */
abstract class StoreContract {
  static final String ROOM = "room";

  final ManualClock clock = new ManualClock();
  StateStore state;
  AdmissionStore store;

  /** Opens an empty store with the clock of this test. */
  abstract StateStore open(ManualClock clock) throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    state = open(clock);
    store = state.admissions();
  }

  @AfterEach
  final void closeStore() {
    state.close();
  }

  static Deadline deadline() {
    return Deadline.in(Await.PATIENCE);
  }

  final Instant now() {
    return clock.instant();
  }

  /** Returns a request for a seat of {@link #ROOM}. */
  final Seat seat(String identity) {
    return Seat.in(ROOM, identity, now());
  }

  final SeatResult ask(Seat seat) {
    return store.admit(seat.request(), deadline());
  }

  final Admission admit(Seat seat) {
    return admit(seat.request());
  }

  final Admission admit(SeatRequest request) {
    SeatResult result = store.admit(request, deadline());
    assertThat(result).isInstanceOf(SeatResult.Seated.class);
    return ((SeatResult.Seated) result).admission();
  }

  final Admission read(SeatRequest request) {
    return store.find(request.ticket(), deadline()).orElseThrow();
  }

  final List<String> identities(String room) {
    return store.seats(new RoomName(room), deadline()).stream()
        .map(admission -> admission.identity().value())
        .toList();
  }

  /** Records the participants of {@link #ROOM} as they are now. */
  final void observe(String... present) {
    observe(now(), present);
  }

  final void observe(Instant asOf, String... present) {
    store.observe(new RoomName(ROOM), sessions(present), asOf, deadline());
  }

  /** Returns active sessions of participants, the same for the same participant. */
  static List<ParticipantSession> sessions(String... identities) {
    return Stream.of(identities)
        .map(identity -> new ParticipantSession(identity, "PA_" + identity, Instant.EPOCH, true))
        .toList();
  }

  final void pass(Duration time) {
    clock.advance(time);
  }
}
