package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.admission.PresenceChange.Kind;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Presence by the events of sessions, and what lists show besides. */
abstract class SessionStoreContract extends StoreContract {
  private static final String JOINED = "participant_joined";
  private static final String LEFT = "participant_left";
  private static final String ABORTED = "participant_connection_aborted";
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The events that one session may have. */
  private static final List<List<String>> OF_ONE_SESSION =
      List.of(
          List.of(),
          List.of(JOINED),
          List.of(LEFT),
          List.of(ABORTED),
          List.of(JOINED, LEFT),
          List.of(JOINED, LEFT, ABORTED));

  private int participants;

  private record Event(String type, ParticipantSession session) {}

  private ParticipantSession session(String identity, int number) {
    return new ParticipantSession(
        identity, "PA_%s_%d".formatted(identity, number), now().plusSeconds(number), true);
  }

  private void report(String type, ParticipantSession session) {
    state.events().record(EventStoreContract.event(ROOM, type, session), List.of(), deadline());
  }

  private List<PresenceChange> unreported(ParticipantSession... listed) {
    return store.unreported(new RoomName(ROOM), List.of(listed), now(), deadline());
  }

  private void list(ParticipantSession... listed) {
    store.observe(new RoomName(ROOM), List.of(listed), now(), deadline());
  }

  private static PresenceChange joined(ParticipantSession session) {
    return new PresenceChange(session, Kind.JOINED);
  }

  private static PresenceChange ended(ParticipantSession session) {
    return new PresenceChange(session, Kind.ENDED);
  }

  @Test
  void any_order_of_the_events_of_two_sessions_gives_the_state_of_the_later_one() {
    for (List<String> first : OF_ONE_SESSION) {
      for (List<String> second : OF_ONE_SESSION) {
        List<String> latest = second.isEmpty() ? first : second;
        State expected =
            latest.isEmpty()
                ? State.GRANTED
                : latest.equals(List.of(JOINED)) ? State.PRESENT : State.LEFT;
        orders(first, second).forEach(order -> checkOrder(order, expected));
      }
    }
  }

  /** The number of a session and a type, such as {@code 1 participant_left}. */
  private static List<List<String>> orders(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>();
    first.forEach(type -> all.add("1 " + type));
    second.forEach(type -> all.add("2 " + type));
    return permutations(all);
  }

  private static List<List<String>> permutations(List<String> items) {
    if (items.size() > 4) {
      return List.of(items, items.reversed()); // all 720 orders would take long
    }
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : items) {
      List<String> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<String> order : permutations(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }

  private void checkOrder(List<String> order, State expected) {
    String identity = "p" + participants++;
    SeatRequest request = seat(identity).request();
    admit(request);
    List<Event> events =
        order.stream()
            .map(text -> new Event(text.substring(2), session(identity, text.charAt(0) - '0')))
            .toList();
    events.forEach(event -> report(event.type(), event.session()));
    assertThat(read(request).state()).as("%s", order).isEqualTo(expected);

    events.forEach(event -> report(event.type(), event.session()));
    assertThat(read(request).state()).as("%s, twice", order).isEqualTo(expected);
    assertThat(read(request).holdsSeat(now())).isTrue();
  }

  @Test
  void a_participant_that_has_left_keeps_its_seat_for_a_while() {
    SeatRequest request = seat("a").request();
    admit(request);
    ParticipantSession session = session("a", 1);
    report(JOINED, session);
    assertThat(read(request).heldUntil()).isEqualTo(Admission.FOREVER);
    pass(SECOND);
    report(LEFT, session);

    assertThat(read(request).heldUntil()).isEqualTo(now().plus(Seat.GRACE));
  }

  @Test
  void a_connection_that_was_aborted_does_not_shorten_the_hold() {
    SeatRequest request = seat("a").request();
    admit(request);
    report(ABORTED, session("a", 1));

    assertThat(read(request).state()).isEqualTo(State.LEFT);
    assertThat(read(request).heldUntil()).isEqualTo(request.admission().heldUntil());
  }

  @Test
  void a_session_from_before_the_admission_does_not_end_its_hold() {
    ParticipantSession old = session("a", -5);
    SeatRequest request = seat("a").request();
    admit(request);
    report(LEFT, old);
    report(JOINED, old);

    assertThat(read(request)).isEqualTo(request.admission());
    report(JOINED, session("a", 1));
    assertThat(read(request).state()).isEqualTo(State.PRESENT);
  }

  @Test
  void an_event_needs_a_seat() {
    Admission ended = admit(seat("a"));
    store.end(ended.id(), deadline());
    admit(seat("b").heldFor(SECOND));
    pass(SECOND);
    report(JOINED, session("a", 1));
    report(JOINED, session("b", 1));
    report(JOINED, session("unknown", 1));

    assertThat(store.allSeats(null, 10, deadline())).isEmpty();
  }

  @Test
  void a_list_shows_joins_and_departures_that_were_not_reported() {
    List.of("joined", "reported", "left", "returned", "connecting")
        .forEach(identity -> admit(seat(identity)));
    ParticipantSession joined = session("joined", 1);
    ParticipantSession reported = session("reported", 1);
    ParticipantSession left = session("left", 1);
    ParticipantSession first = session("returned", 1);
    ParticipantSession second = session("returned", 2);
    List.of(reported, left, first).forEach(session -> report(JOINED, session));
    ParticipantSession connecting =
        new ParticipantSession("connecting", "PA_connecting", now(), false);
    pass(SECOND);

    ParticipantSession[] listed = {joined, reported, second, connecting, session("other", 1)};
    assertThat(unreported(listed))
        .containsExactlyInAnyOrder(joined(joined), ended(left), ended(first), joined(second))
        .containsSubsequence(ended(first), joined(second));
    list(listed);

    assertThat(unreported(listed)).isEmpty();
    assertThat(store.seats(new RoomName(ROOM), deadline()))
        .allMatch(
            seat -> (seat.state() == State.PRESENT) != seat.identity().value().equals("left"));
    pass(SECOND);
    ParticipantSession connected =
        new ParticipantSession("connecting", "PA_connecting", connecting.joinedAt(), true);
    assertThat(unreported(joined, reported, second, connected)).containsExactly(joined(connected));
  }

  @Test
  void a_list_that_is_older_than_an_event_shows_nothing() {
    admit(seat("a"));
    Instant requested = now();
    pass(SECOND);
    ParticipantSession session = session("a", 1);
    ParticipantSession later = session("a", 2);
    RoomName room = new RoomName(ROOM);
    report(JOINED, session);

    assertThat(store.unreported(room, List.of(), requested, deadline())).isEmpty();
    assertThat(store.unreported(room, List.of(later), requested, deadline())).isEmpty();
    assertThat(store.unreported(new RoomName("none"), List.of(), now(), deadline())).isEmpty();
  }

  @Test
  void a_list_is_right_if_the_clocks_of_two_nodes_differ() {
    SeatRequest request = seat("a").request();
    admit(request);
    ParticipantSession first = session("a", 9);
    report(JOINED, first);
    report(LEFT, first);
    ParticipantSession second = session("a", 1);
    report(JOINED, second);
    assertThat(read(request).state()).isEqualTo(State.LEFT);
    pass(SECOND);

    list(second);

    assertThat(read(request).state()).isEqualTo(State.PRESENT);
    report(LEFT, second);
    assertThat(read(request).state()).isEqualTo(State.LEFT);
  }
}
