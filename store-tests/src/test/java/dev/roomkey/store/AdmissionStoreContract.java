package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Capacity, identities and refresh of {@link dev.roomkey.admission.AdmissionStore}. */
abstract class AdmissionStoreContract extends StoreContract {
  static Caller callerWithClaims() {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("email", "ada@example.org \u0000 \u2028 😀");
    claims.put("level", new JsonNumber("1e2"));
    claims.put("groups", List.of("a", true, Map.of("b", List.of())));
    claims.put("none", null);
    return new Caller.Authenticated(
        "https://issuer.example|ada",
        "Ada",
        new LinkedHashSet<>(List.of("teacher", "admin")),
        claims,
        AuthMethod.OIDC);
  }

  @Test
  void returns_an_admission_as_it_was_recorded() {
    List<RoomTarget> targets =
        List.of(
            new RoomTarget.New(new RoomName("new")),
            new RoomTarget.OfSession(new SessionId("Physics 1"), new RoomName("ns-Physics 1")),
            new RoomTarget.Named(new RoomName("named ü 😀")),
            new RoomTarget.Foreign(new RoomName("foreign")));
    for (RoomTarget target : targets) {
      SeatRequest request =
          Seat.in(target, "ada 😀", now())
              .caller(callerWithClaims())
              .named("Ada Lovelace")
              .by("teachers", "host")
              .endsWithToken()
              .request();

      assertThat(admit(request)).isEqualTo(request.admission());

      assertThat(read(request)).isEqualTo(request.admission());
      assertThat(store.seats(target.name(), deadline())).containsExactly(request.admission());
    }
  }

  @Test
  void returns_an_admission_of_an_anonymous_caller_without_names() {
    SeatRequest request = seat("a").request();
    admit(request);

    assertThat(read(request)).isEqualTo(request.admission());
  }

  @Test
  void returns_all_admissions_of_a_participant() {
    Admission first = admit(seat("a").caller(Caller.of("ada")));
    admit(seat("b"));
    admit(Seat.in("other", "a", now()));
    pass(Duration.ofSeconds(1));
    Admission second = admit(seat("a").caller(Caller.of("bob")));

    assertThat(store.ofParticipant(new RoomName(ROOM), second.identity(), deadline()))
        .extracting(Admission::id)
        .containsExactly(first.id(), second.id());
  }

  @Test
  void seats_no_more_participants_than_the_limit() {
    admit(seat("a").limit(2).heldFor(Duration.ofMinutes(5)));
    pass(Duration.ofSeconds(1));
    admit(seat("b").limit(2).heldFor(Duration.ofMinutes(3)));

    assertThat(ask(seat("c").limit(2)))
        .isEqualTo(new SeatResult.RoomFull(now().plus(Duration.ofMinutes(3))));
    assertThat(identities(ROOM)).containsExactly("a", "b");
    admit(Seat.in("other", "c", now()).limit(2));
  }

  @Test
  void the_first_seat_sets_the_limit() {
    admit(seat("a").limit(1));

    assertThat(ask(seat("b").limit(9))).isInstanceOf(SeatResult.RoomFull.class);
    assertThat(ask(seat("b").limit(0))).isInstanceOf(SeatResult.RoomFull.class);

    pass(Seat.HOLD);
    admit(seat("b").limit(2));
    admit(seat("c").limit(1));
    assertThat(ask(seat("d").limit(9))).isInstanceOf(SeatResult.RoomFull.class);
  }

  @Test
  void a_limit_of_zero_is_none() {
    for (int i = 0; i < 20; i++) {
      admit(seat("p" + i));
    }
    assertThat(identities(ROOM)).hasSize(20);
  }

  @Test
  void a_seat_is_free_at_the_end_of_its_hold() {
    SeatRequest first = seat("a").limit(1).heldFor(Duration.ofMinutes(1)).request();
    admit(first);
    pass(Duration.ofMinutes(1).minusMillis(1));
    assertThat(ask(seat("b").limit(1))).isInstanceOf(SeatResult.RoomFull.class);

    pass(Duration.ofMillis(1));
    admit(seat("b").limit(1));

    assertThat(identities(ROOM)).containsExactly("b");
    assertThat(read(first).holdsSeat(now())).isFalse();
  }

  @Test
  void the_seat_passes_on_to_the_same_identity() {
    SeatRequest first = seat("a").limit(1).request();
    admit(first);
    SeatRequest second = seat("a").limit(1).request();
    admit(second);

    assertThat(read(first).state()).isEqualTo(State.ENDED);
    assertThat(read(first).holdsSeat(now())).isFalse();
    assertThat(store.seats(new RoomName(ROOM), deadline())).containsExactly(second.admission());
  }

  @Test
  void an_identity_may_be_rejected_while_another_admission_holds_its_seat() {
    SeatRequest first = seat("a").limit(2).request();
    admit(first);

    assertThat(ask(seat("a").limit(2).rejectsDuplicates()))
        .isEqualTo(new SeatResult.IdentityTaken());
    assertThat(read(first).holdsSeat(now())).isTrue();
    admit(seat("A").limit(2).rejectsDuplicates());
    admit(Seat.in("other", "a", now()).rejectsDuplicates());

    pass(Seat.HOLD);
    admit(seat("a").limit(2).rejectsDuplicates());
  }

  @Test
  void an_admission_that_has_ended_makes_room_for_its_identity() {
    Admission first = admit(seat("a").rejectsDuplicates());
    store.end(first.id(), deadline());

    admit(seat("a").rejectsDuplicates());
  }

  @Test
  void a_refresh_keeps_id_and_seat_and_takes_the_new_terms() {
    SeatRequest first = seat("a").limit(1).by("old", "guest").request();
    Admission before = admit(first);
    pass(Duration.ofMinutes(5));
    SeatRequest second =
        seat("a")
            .limit(1)
            .caller(callerWithClaims())
            .named("A")
            .by("new", "host")
            .endsWithToken()
            .renews(before)
            .request();

    Admission after = admit(second);

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.since()).isEqualTo(before.since());
    assertThat(after.state()).isEqualTo(State.GRANTED);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("id", "since")
        .isEqualTo(second.admission());
    assertThat(read(second)).isEqualTo(after);
    assertThat(store.find(first.ticket(), deadline())).isEmpty();
    assertThat(identities(ROOM)).containsExactly("a");
  }

  @Test
  void a_refresh_does_not_shorten_the_hold() {
    Admission first = admit(seat("a"));

    Admission second = admit(seat("a").heldFor(Duration.ofMinutes(1)).renews(first));

    assertThat(second.heldUntil()).isEqualTo(first.heldUntil());
  }

  @Test
  void a_refresh_keeps_a_participant_present() {
    SeatRequest request = seat("a").request();
    Admission first = admit(request);
    pass(Duration.ofSeconds(1));
    observe("a");

    Admission second = admit(seat("a").renews(first));

    assertThat(second.state()).isEqualTo(State.PRESENT);
    assertThat(second.heldUntil()).isEqualTo(Admission.FOREVER);
  }

  @Test
  void an_admission_without_a_seat_cannot_be_refreshed() {
    Admission ended = admit(seat("a"));
    store.end(ended.id(), deadline());
    Admission replaced = admit(seat("b"));
    admit(seat("b"));
    Admission late = admit(seat("c"));
    pass(Seat.HOLD);

    for (Admission admission : List.of(ended, replaced, late)) {
      SeatRequest refresh = seat("x").renews(admission).request();
      assertThat(store.admit(refresh, deadline())).isEqualTo(new SeatResult.Expired());
      assertThat(store.find(refresh.ticket(), deadline())).isEmpty();
    }
    assertThat(ask(seat("x").renews(seat("x").request().admission())))
        .isEqualTo(new SeatResult.Expired());
  }

  @Test
  void a_refused_request_leaves_nothing() {
    admit(seat("a").limit(1));
    SeatRequest refused = seat("b").limit(1).idempotency("key", "body").request();

    assertThat(store.admit(refused, deadline())).isInstanceOf(SeatResult.RoomFull.class);

    assertThat(store.find(refused.ticket(), deadline())).isEmpty();
    assertThat(store.findFirst("key", deadline())).isEmpty();
    assertThat(store.allSeats(null, 10, deadline())).hasSize(1);
  }

  @Test
  void erases_the_admissions_of_a_caller() {
    Caller caller = callerWithClaims();
    SeatRequest seated = seat("a").caller(caller).limit(2).idempotency("a", "body").request();
    admit(seated);
    store.end(admit(Seat.in("other", "a", now()).caller(caller)).id(), deadline());
    SeatRequest anonymous = seat("b").limit(2).idempotency("b", "body").request();
    admit(anonymous);

    assertThat(store.erase("https://issuer.example|ada", deadline())).isEqualTo(2);

    assertThat(store.find(seated.ticket(), deadline())).isEmpty();
    assertThat(store.find(seated.admission().id(), deadline())).isEmpty();
    assertThat(store.findFirst("a", deadline())).isEmpty();
    assertThat(store.allSeats(null, 10, deadline())).containsExactly(anonymous.admission());
    assertThat(store.findFirst("b", deadline())).isPresent();
    admit(seat("c").limit(2));
    assertThat(store.erase("https://issuer.example|ada", deadline())).isZero();
  }
}
