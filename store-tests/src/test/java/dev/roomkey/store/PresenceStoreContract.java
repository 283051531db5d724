package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Presence, lists, ends, purges and leases. */
abstract class PresenceStoreContract extends StoreContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void a_present_participant_keeps_its_seat() {
    SeatRequest request = seat("a").limit(1).request();
    admit(request);
    pass(SECOND);

    observe("a");
    pass(Duration.ofDays(30));

    assertThat(read(request).state()).isEqualTo(State.PRESENT);
    assertThat(read(request).heldUntil()).isEqualTo(Admission.FOREVER);
    assertThat(ask(seat("b").limit(1))).isInstanceOf(SeatResult.RoomFull.class);
  }

  @Test
  void a_participant_that_has_left_keeps_its_seat_for_a_while() {
    SeatRequest request = seat("a").limit(1).request();
    admit(request);
    pass(SECOND);
    observe("a");
    pass(SECOND);
    observe();

    assertThat(read(request).state()).isEqualTo(State.LEFT);
    assertThat(read(request).heldUntil()).isEqualTo(now().plus(Seat.GRACE));
    pass(Seat.GRACE.minusMillis(1));
    assertThat(ask(seat("b").limit(1))).isInstanceOf(SeatResult.RoomFull.class);
    pass(Duration.ofMillis(1));
    admit(seat("b").limit(1));
  }

  @Test
  void a_participant_that_returns_is_present_again() {
    SeatRequest request = seat("a").request();
    admit(request);
    pass(SECOND);
    observe("a");
    pass(SECOND);
    observe();
    pass(SECOND);
    observe("a");

    assertThat(read(request).state()).isEqualTo(State.PRESENT);
  }

  @Test
  void a_participant_that_has_not_joined_yet_has_not_left() {
    SeatRequest request = seat("a").request();
    admit(request);
    pass(SECOND);
    observe();

    assertThat(read(request)).isEqualTo(request.admission());
  }

  @Test
  void lists_seats_whose_hold_ends_soon_the_first_first() {
    SeatRequest second = seat("second").heldFor(SECOND.multipliedBy(2)).request();
    SeatRequest first = seat("first").heldFor(SECOND).request();
    admit(second);
    admit(first);
    admit(seat("later").heldFor(SECOND.multipliedBy(9)));
    admit(seat("present"));
    pass(Duration.ofMillis(1));
    observe("present");
    Instant soon = now().plus(SECOND.multipliedBy(5));

    assertThat(store.endingBefore(soon, 10, deadline()))
        .extracting(Admission::id)
        .containsExactly(first.admission().id(), second.admission().id());
    assertThat(store.endingBefore(soon, 1, deadline())).hasSize(1);
    pass(SECOND);
    store.end(second.admission().id(), deadline());
    assertThat(store.endingBefore(soon, 10, deadline())).isEmpty();
  }

  @Test
  void changes_after_the_list_was_requested_are_kept() {
    SeatRequest request = seat("a").request();
    Instant before = now();
    pass(SECOND);
    admit(request);
    observe(before, "a");
    assertThat(read(request).state()).isEqualTo(State.GRANTED);

    Instant requested = now();
    pass(SECOND);
    observe("a");
    observe(requested);
    assertThat(read(request).state()).isEqualTo(State.PRESENT);
  }

  @Test
  void changes_of_a_later_list_are_kept() {
    admit(seat("a").limit(3));
    Instant requested = now();
    pass(SECOND);
    observe("x");

    observe(requested, "x", "y");

    admit(seat("b").limit(3));
  }

  @Test
  void other_participants_count() {
    admit(seat("a").limit(3));
    pass(SECOND);
    observe("a", "x", "y");

    assertThat(ask(seat("b").limit(3))).isEqualTo(new SeatResult.RoomFull(Admission.FOREVER));
    admit(seat("a").limit(3));
    pass(SECOND);
    observe("a", "x");
    admit(seat("b").limit(3));
  }

  @Test
  void other_participants_alone_can_fill_a_room() {
    Admission first = admit(seat("a").limit(1));
    pass(SECOND);
    observe("x");
    store.end(first.id(), deadline());

    assertThat(ask(seat("b").limit(1))).isEqualTo(new SeatResult.RoomFull(now()));
  }

  @Test
  void a_room_without_seats_is_not_recorded() {
    store.observe(new RoomName("unknown"), sessions("x"), now(), deadline());

    admit(Seat.in("unknown", "a", now()).limit(1));
  }

  @Test
  void an_admission_ends_once() {
    SeatRequest request = seat("a").limit(1).request();
    Admission admission = admit(request);

    assertThat(store.end(admission.id(), deadline())).isTrue();
    assertThat(store.end(admission.id(), deadline())).isFalse();
    assertThat(store.end("adm_unknown", deadline())).isFalse();

    assertThat(read(request).state()).isEqualTo(State.ENDED);
    admit(seat("b").limit(1));
  }

  @Test
  void lists_the_seats_of_a_room_the_oldest_first() {
    for (String identity : List.of("c", "a", "b")) {
      admit(seat(identity));
      admit(Seat.in("other", identity, now()));
      pass(SECOND);
    }

    assertThat(identities(ROOM)).containsExactly("c", "a", "b");
    assertThat(identities("unknown")).isEmpty();
  }

  @Test
  void lists_all_seats_in_pages() {
    List<Admission> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      expected.add(admit(Seat.in("room-" + i % 4, "p" + i, now())));
    }
    store.end(expected.removeLast().id(), deadline());
    expected.sort(Comparator.comparing(Admission::id));

    List<Admission> listed = new ArrayList<>();
    @Nullable String last = null;
    List<Admission> page;
    do {
      page = store.allSeats(last, 7, deadline());
      assertThat(page).hasSizeLessThanOrEqualTo(7);
      listed.addAll(page);
      last = page.isEmpty() ? last : page.getLast().id();
    } while (!page.isEmpty());

    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void lists_overdue_participants() {
    Admission overdue = admit(seat("a").endsWithToken());
    Admission ended = admit(seat("b").endsWithToken());
    admit(seat("never"));
    pass(Seat.LIFETIME.minusMillis(1));
    assertThat(store.overdue(10, deadline())).isEmpty();
    admit(seat("young").endsWithToken());
    store.end(ended.id(), deadline());

    pass(Duration.ofMillis(1));
    assertThat(store.overdue(10, deadline())).containsExactly(overdue);

    pass(Seat.HOLD);
    assertThat(store.overdue(10, deadline())).isEmpty();
  }

  @Test
  void lists_as_many_overdue_participants_as_are_wanted() {
    for (int i = 0; i < 5; i++) {
      admit(seat("p" + i).endsWithToken());
    }
    pass(Seat.LIFETIME);

    assertThat(store.overdue(3, deadline())).hasSize(3);
  }

  @Test
  void a_purge_keeps_what_holds_a_seat_and_what_limits_a_room() {
    SeatRequest old = seat("a").limit(1).request();
    admit(old);
    pass(Seat.HOLD.plus(AdmissionStore.RETENTION));
    SeatRequest present = seat("b").limit(1).request();
    admit(present);
    admit(Seat.in("left", "c", now()));

    store.purge(deadline());

    assertThat(store.find(old.ticket(), deadline())).isEmpty();
    assertThat(read(present)).isEqualTo(present.admission());
    assertThat(ask(seat("c").limit(9))).isInstanceOf(SeatResult.RoomFull.class);
  }

  @Test
  void a_purge_forgets_the_participants_of_rooms_without_seats() {
    Admission first = admit(seat("a").limit(1));
    pass(SECOND);
    observe("x");
    store.end(first.id(), deadline());

    store.purge(deadline());

    admit(seat("b").limit(1));
  }

  @Test
  void a_purge_deletes_any_number_of_admissions() {
    List<SeatRequest> requests = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      requests.add(Seat.in("room-" + i, "p", now()).request());
      admit(requests.getLast());
    }
    pass(Seat.HOLD.plus(AdmissionStore.RETENTION));

    store.purge(deadline());

    assertThat(requests).allMatch(request -> store.find(request.ticket(), deadline()).isEmpty());
  }
}
