package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.waiting.RoomEntry;
import dev.roomkey.waiting.WaitingRequest;
import dev.roomkey.waiting.WaitingRequest.State;
import dev.roomkey.waiting.WaitingResult;
import dev.roomkey.waiting.WaitingStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that wait for a moderator, and how rooms can be entered. */
abstract class WaitingStoreContract extends StoreContract {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final RoomName HALL = new RoomName(ROOM);
  private static final RoomName OTHER = new RoomName("other");

  private WaitingStore waiting;

  @BeforeEach
  final void findStore() {
    waiting = state.waiting();
  }

  private WaitingRequest request(RoomName room, Caller caller, @Nullable String address) {
    Instant since = now().truncatedTo(ChronoUnit.MILLIS);
    return new WaitingRequest(
        Admission.PREFIX + RandomId.next(RANDOM),
        new RoomTarget.Named(room),
        null,
        "Kai ü 😀",
        caller,
        address,
        "rule",
        "guest",
        State.WAITING,
        since,
        since);
  }

  private WaitingRequest guest(String address) {
    return request(HALL, Caller.ANONYMOUS, address);
  }

  private static WaitingRequest withId(WaitingRequest request, String id) {
    return new WaitingRequest(
        id,
        request.target(),
        request.identity(),
        request.name(),
        request.caller(),
        request.address(),
        request.rule(),
        request.role(),
        request.state(),
        request.since(),
        request.endsAt());
  }

  private static Ticket.Hash ticket(WaitingRequest request) {
    return new Ticket.Hash("hash-" + request.id());
  }

  private WaitingResult ask(WaitingRequest request) {
    return waiting.ask(request, ticket(request), deadline());
  }

  /** Asks, and returns the request as it is recorded. */
  private WaitingRequest await(WaitingRequest request) {
    WaitingResult result = ask(request);
    assertThat(result).isInstanceOf(WaitingResult.Recorded.class);
    return ((WaitingResult.Recorded) result).request();
  }

  private Optional<WaitingRequest> find(WaitingRequest request) {
    return waiting.find(ticket(request), deadline());
  }

  private List<WaitingRequest> list(RoomName room) {
    return waiting.waiting(room, 500, deadline());
  }

  private Instant until(Duration time) {
    return now().truncatedTo(ChronoUnit.MILLIS).plus(time);
  }

  @Test
  void returns_a_request_as_it_was_recorded() {
    WaitingRequest known =
        new WaitingRequest(
            "adm_known",
            new RoomTarget.OfSession(new SessionId("s"), HALL),
            new ParticipantIdentity("ada ü"),
            null,
            AdmissionStoreContract.callerWithClaims(),
            null,
            null,
            null,
            State.WAITING,
            until(Duration.ZERO),
            until(Duration.ofDays(9)));
    WaitingRequest guest = guest("hash");

    assertThat(await(known)).isEqualTo(known.with(State.WAITING, until(WaitingStore.WAIT)));
    assertThat(await(guest)).isEqualTo(guest.with(State.WAITING, until(WaitingStore.WAIT)));

    assertThat(find(known)).contains(known.with(State.WAITING, until(WaitingStore.WAIT)));
    assertThat(find(guest)).contains(guest.with(State.WAITING, until(WaitingStore.WAIT)));
    assertThat(find(guest("another"))).isEmpty();
  }

  @Test
  void lists_the_requests_of_a_room_the_oldest_first() {
    WaitingRequest first = await(guest("one"));
    pass(Duration.ofSeconds(1));
    WaitingRequest second = await(guest("two"));
    WaitingRequest elsewhere = await(request(OTHER, Caller.ANONYMOUS, "one"));
    pass(Duration.ofSeconds(1));
    WaitingRequest renewed = await(first);

    assertThat(renewed.since()).isEqualTo(first.since());
    assertThat(list(HALL)).containsExactly(renewed, second);
    assertThat(waiting.waiting(HALL, 1, deadline())).containsExactly(renewed);
    assertThat(list(OTHER)).containsExactly(elsewhere);
    assertThat(waiting.rooms(9, deadline())).containsExactly(OTHER, HALL);
    assertThat(waiting.rooms(1, deadline())).containsExactly(OTHER);
  }

  @Test
  void a_request_is_given_up_and_resumed() {
    WaitingRequest request = await(guest("one"));
    pass(WaitingStore.WAIT.minusMillis(1));
    assertThat(list(HALL)).containsExactly(request);
    pass(Duration.ofMillis(1));

    assertThat(list(HALL)).isEmpty();
    assertThat(waiting.rooms(9, deadline())).isEmpty();
    assertThat(waiting.admit(HALL, request.id(), deadline())).isZero();
    assertThat(waiting.deny(HALL, null, deadline())).isZero();
    assertThat(find(request)).contains(request);

    WaitingRequest resumed = await(withId(guest("one"), request.id()));
    assertThat(resumed.since()).isEqualTo(request.since());
    assertThat(list(HALL)).containsExactly(resumed);
  }

  @Test
  void a_request_has_the_latest_facts() {
    WaitingRequest first = await(request(HALL, Caller.of("ada"), "one"));
    WaitingRequest latest =
        new WaitingRequest(
            first.id(),
            first.target(),
            new ParticipantIdentity("a"),
            "Ada",
            Caller.of("ada", "teacher"),
            "two",
            "other rule",
            "other role",
            State.WAITING,
            now().plusSeconds(9),
            now());

    WaitingRequest recorded = await(latest);

    assertThat(recorded.since()).isEqualTo(first.since());
    assertThat(recorded)
        .usingRecursiveComparison()
        .ignoringFields("since", "endsAt")
        .isEqualTo(latest);
    assertThat(find(latest)).contains(recorded);
  }

  @Test
  void a_request_is_admitted_once() {
    WaitingRequest request = await(guest("one"));
    assertThat(waiting.admit(OTHER, request.id(), deadline())).isZero();

    assertThat(waiting.admit(HALL, request.id(), deadline())).isEqualTo(1);
    assertThat(waiting.admit(HALL, request.id(), deadline())).isZero();
    assertThat(waiting.deny(HALL, request.id(), deadline())).isZero();

    WaitingRequest admitted = request.with(State.ADMITTED, until(WaitingStore.ADMITTED));
    assertThat(find(request)).contains(admitted);
    assertThat(list(HALL)).isEmpty();
    pass(WaitingStore.ADMITTED.minusMillis(1));
    assertThat(await(request)).isEqualTo(admitted);
    pass(Duration.ofMillis(1));
    assertThat(await(request)).isEqualTo(request.with(State.WAITING, until(WaitingStore.WAIT)));
  }

  @Test
  void all_requests_of_a_room_are_admitted() {
    WaitingRequest one = await(guest("one"));
    WaitingRequest two = await(guest("two"));
    WaitingRequest elsewhere = await(request(OTHER, Caller.ANONYMOUS, "one"));

    assertThat(waiting.admit(HALL, null, deadline())).isEqualTo(2);

    assertThat(find(one)).map(WaitingRequest::state).contains(State.ADMITTED);
    assertThat(find(two)).map(WaitingRequest::state).contains(State.ADMITTED);
    assertThat(list(OTHER)).containsExactly(elsewhere);
  }

  @Test
  void one_of_several_moderators_admits() throws Exception {
    WaitingRequest request = await(guest("one"));

    assertThat(Crowd.run(5, () -> waiting.admit(HALL, request.id(), deadline())))
        .containsExactlyInAnyOrder(1, 0, 0, 0, 0);
  }

  @Test
  void a_moderator_and_another_one_decide_once() throws Exception {
    for (int i = 0; i < 5; i++) {
      WaitingRequest request = await(guest("network-" + i));

      List<Integer> decided =
          Crowd.run(
              4,
              () ->
                  waiting.admit(HALL, request.id(), deadline())
                      + waiting.deny(HALL, request.id(), deadline()));

      assertThat(decided).containsExactlyInAnyOrder(1, 0, 0, 0);
    }
  }

  @Test
  void an_admission_is_kept_while_the_request_is_repeated() throws Exception {
    WaitingRequest request = await(guest("one"));

    List<Integer> admitted =
        Crowd.run(
            6,
            () -> {
              await(request);
              int count = waiting.admit(HALL, request.id(), deadline());
              await(request);
              return count;
            });

    assertThat(admitted).containsExactlyInAnyOrder(1, 0, 0, 0, 0, 0);
    assertThat(find(request)).map(WaitingRequest::state).contains(State.ADMITTED);
  }

  @Test
  void a_denied_caller_can_ask_again_later() {
    WaitingRequest request = await(request(HALL, Caller.of("ada"), "one"));
    assertThat(waiting.deny(HALL, request.id(), deadline())).isEqualTo(1);
    Instant until = until(WaitingStore.COOL_OFF);

    assertThat(find(request)).contains(request.with(State.DENIED, until));
    assertThat(ask(request)).isEqualTo(new WaitingResult.Denied(until));
    assertThat(ask(request(HALL, Caller.of("ada"), "two")))
        .isEqualTo(new WaitingResult.Denied(until));
    await(request(HALL, Caller.of("kai"), "one"));
    await(guest("one"));
    await(request(OTHER, Caller.of("ada"), "one"));

    pass(WaitingStore.COOL_OFF.minusMillis(1));
    assertThat(ask(request)).isEqualTo(new WaitingResult.Denied(until));
    pass(Duration.ofMillis(1));
    assertThat(await(request).state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_denial_of_an_anonymous_caller_is_one_of_its_network() {
    WaitingRequest denied = await(guest("one"));
    WaitingRequest admitted = await(guest("one"));
    waiting.admit(HALL, admitted.id(), deadline());
    waiting.deny(HALL, denied.id(), deadline());

    assertThat(ask(guest("one"))).isInstanceOf(WaitingResult.Denied.class);
    assertThat(ask(withId(guest("two"), denied.id()))).isInstanceOf(WaitingResult.Denied.class);
    assertThat(await(guest("two")).state()).isEqualTo(State.WAITING);
    assertThat(await(admitted).state()).isEqualTo(State.ADMITTED);
    assertThat(await(request(HALL, Caller.ANONYMOUS, null)).state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_denial_of_an_invited_caller_is_one_of_its_network() {
    Caller invited =
        new Caller.Authenticated("inv:1", null, Set.of(), Map.of(), AuthMethod.INVITATION);
    WaitingRequest denied = await(request(HALL, invited, "one"));
    waiting.deny(HALL, denied.id(), deadline());

    assertThat(ask(request(HALL, invited, "one"))).isInstanceOf(WaitingResult.Denied.class);
    assertThat(await(request(HALL, invited, "two")).state()).isEqualTo(State.WAITING);
    assertThat(waiting.erase("inv:1", deadline())).isEqualTo(2);
  }

  @Test
  void each_denial_doubles_the_time() {
    for (int seconds : List.of(30, 60, 120, 240, 480, 600, 600)) {
      // Each time with another request: they belong to one caller.
      WaitingRequest request = await(request(HALL, Caller.of("ada"), null));
      assertThat(waiting.deny(HALL, null, deadline())).isEqualTo(1);
      assertThat(find(request))
          .map(WaitingRequest::endsAt)
          .contains(until(Duration.ofSeconds(seconds)));
      pass(Duration.ofSeconds(seconds));
    }
    pass(WaitingStore.RETENTION);
    WaitingRequest request = await(request(HALL, Caller.of("ada"), null));
    waiting.deny(HALL, request.id(), deadline());
    assertThat(find(request)).map(WaitingRequest::endsAt).contains(until(WaitingStore.COOL_OFF));
  }

  @Test
  void requests_of_one_caller_are_denied_together_as_once() {
    WaitingRequest one = await(request(HALL, Caller.of("ada"), null));
    WaitingRequest two = await(request(HALL, Caller.of("ada"), null));
    await(guest("one"));

    assertThat(waiting.deny(HALL, null, deadline())).isEqualTo(3);

    assertThat(find(one)).map(WaitingRequest::endsAt).contains(until(WaitingStore.COOL_OFF));
    assertThat(find(two)).map(WaitingRequest::endsAt).contains(until(WaitingStore.COOL_OFF));
  }

  @Test
  void a_caller_has_a_limited_number_of_requests() {
    WaitingRequest first = await(request(HALL, Caller.of("ada"), null));
    for (int i = 1; i < WaitingStore.MAX_PER_CALLER; i++) {
      pass(Duration.ofMillis(1));
      await(request(HALL, Caller.of("ada"), null));
    }
    assertThat(list(HALL)).hasSize(WaitingStore.MAX_PER_CALLER);
    pass(Duration.ofMillis(1));
    WaitingRequest next = await(request(HALL, Caller.of("ada"), null));

    assertThat(find(first)).isEmpty();
    assertThat(list(HALL)).hasSize(WaitingStore.MAX_PER_CALLER).contains(next);
    await(next);
    assertThat(list(HALL)).hasSize(WaitingStore.MAX_PER_CALLER);
  }

  @Test
  void a_room_has_a_limited_number_of_requests() {
    WaitingRequest first = await(guest("network"));
    for (int i = 1; i < WaitingStore.MAX_PER_ROOM; i++) {
      await(guest("network-" + i / WaitingStore.MAX_PER_ADDRESS));
    }
    assertThat(list(HALL)).hasSize(WaitingStore.MAX_PER_ROOM);

    assertThat(ask(guest("next"))).isEqualTo(new WaitingResult.Full());
    assertThat(await(first).state()).isEqualTo(State.WAITING);
    await(request(OTHER, Caller.ANONYMOUS, "next"));
    waiting.admit(HALL, first.id(), deadline());
    assertThat(await(guest("next")).state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_request_is_removed() {
    WaitingRequest request = await(guest("one"));
    waiting.admit(HALL, null, deadline());

    waiting.remove(request.id(), deadline());
    waiting.remove(request.id(), deadline());

    assertThat(find(request)).isEmpty();
    assertThat(await(request).state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_room_is_entered_as_a_moderator_says() {
    assertThat(waiting.entry(HALL, deadline())).isEqualTo(RoomEntry.BY_RULES);

    for (RoomEntry entry : RoomEntry.values()) {
      waiting.setEntry(HALL, entry, deadline());
      assertThat(waiting.entry(HALL, deadline())).isEqualTo(entry);
    }
    waiting.setEntry(HALL, RoomEntry.BY_RULES, deadline());

    assertThat(waiting.entry(HALL, deadline())).isEqualTo(RoomEntry.BY_RULES);
    assertThat(waiting.entry(OTHER, deadline())).isEqualTo(RoomEntry.BY_RULES);
  }

  @Test
  void a_purge_keeps_the_entry_of_a_room_in_use() {
    admit(seat("a"));
    observe("a");
    waiting.setEntry(HALL, RoomEntry.LOCKED, deadline());
    waiting.setEntry(OTHER, RoomEntry.OPEN, deadline());
    pass(WaitingStore.ENTRY_RETENTION.minusMillis(1));
    waiting.purge(deadline());
    assertThat(waiting.entry(OTHER, deadline())).isEqualTo(RoomEntry.OPEN);

    pass(Duration.ofMillis(1));
    waiting.purge(deadline());

    assertThat(waiting.entry(HALL, deadline())).isEqualTo(RoomEntry.LOCKED);
    assertThat(waiting.entry(OTHER, deadline())).isEqualTo(RoomEntry.BY_RULES);
  }

  @Test
  void a_purge_deletes_requests_an_hour_after_their_last_change() {
    WaitingRequest request = await(guest("one"));
    WaitingRequest denied = await(guest("two"));
    pass(Duration.ofSeconds(1));
    waiting.deny(HALL, denied.id(), deadline());
    pass(WaitingStore.RETENTION.minusSeconds(1));
    assertThat(find(request)).isEmpty();
    assertThat(find(denied)).isPresent();

    waiting.purge(deadline());

    assertThat(find(request)).isEmpty();
    assertThat(find(denied)).isPresent();
    assertThat(await(request).state()).isEqualTo(State.WAITING);
  }

  @Test
  void erases_the_requests_of_a_caller() {
    WaitingRequest one = await(request(HALL, Caller.of("ada"), "one"));
    WaitingRequest two = await(request(OTHER, Caller.of("ada"), "one"));
    WaitingRequest kept = await(request(HALL, Caller.of("kai"), "one"));
    waiting.deny(OTHER, two.id(), deadline());

    assertThat(waiting.erase("ada", deadline())).isEqualTo(2);

    assertThat(find(one)).isEmpty();
    assertThat(find(two)).isEmpty();
    assertThat(list(HALL)).containsExactly(kept);
    assertThat(waiting.erase("ada", deadline())).isZero();
  }

  @Test
  void a_moderator_that_is_present_is_found() {
    Admission moderator = admit(seat("m").moderates());
    admit(seat("a"));
    observe("a");
    assertThat(moderator.moderates()).isTrue();
    assertThat(store.hasModerator(HALL, deadline())).isFalse();

    observe("a", "m");
    assertThat(store.hasModerator(HALL, deadline())).isTrue();
    assertThat(store.hasModerator(OTHER, deadline())).isFalse();

    pass(Duration.ofSeconds(1));
    observe("a");
    assertThat(store.hasModerator(HALL, deadline())).isFalse();
  }

  @Test
  void a_refresh_makes_and_unmakes_a_moderator() {
    Admission admission = admit(seat("m"));
    observe("m");
    assertThat(store.hasModerator(HALL, deadline())).isFalse();

    assertThat(admit(seat("m").moderates().renews(admission)).moderates()).isTrue();
    assertThat(store.hasModerator(HALL, deadline())).isTrue();

    admit(seat("m").renews(admission));
    assertThat(store.hasModerator(HALL, deadline())).isFalse();
    admit(seat("m").moderates().renews(admission));
    store.end(admission.id(), deadline());
    assertThat(store.hasModerator(HALL, deadline())).isFalse();
  }
}
