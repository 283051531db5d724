package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.ban.Ban;
import dev.roomkey.ban.Ban.Kind;
import dev.roomkey.ban.Ban.Subject;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.WatchedParticipant;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bans, the admissions that they end, and the participants that they watch. */
abstract class BanStoreContract extends StoreContract {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RoomName HALL = new RoomName(ROOM);
  private static final RoomName OTHER = new RoomName("other");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration REFRESHED = BanStore.REFRESHED_TOKEN;

  private BanStore bans;

  @BeforeEach
  final void findStore() {
    bans = state.bans();
  }

  private static Subject subject(Kind kind, String value) {
    return new Subject(kind, value);
  }

  private Ban ban(Kind kind, String value, @Nullable RoomName room, Instant until) {
    return new Ban(
        Ban.newId(RANDOM), subject(kind, value), room, now(), until, "was rude", "admin", false);
  }

  private Ban hour(Kind kind, String value, @Nullable RoomName room) {
    return ban(kind, value, room, now().plus(HOUR));
  }

  private BanStore.Added add(Ban ban) {
    return bans.add(ban, null, deadline());
  }

  private Optional<Ban> find(RoomName room, Subject... subjects) {
    return bans.find(room, List.of(subjects), deadline());
  }

  private Seat of(String caller, String room, String identity) {
    return Seat.in(room, identity, now()).caller(Caller.of(caller));
  }

  @Test
  void returns_a_ban_as_it_was_recorded() {
    Ban all =
        new Ban(
            "ban_" + RandomId.next(RANDOM),
            subject(Kind.CALLER, "https://issuer|ada 😀"),
            null,
            now(),
            Admission.FOREVER,
            null,
            "",
            true);
    Ban one = hour(Kind.PARTICIPANT, "kai ü", HALL);

    assertThat(add(all)).isEqualTo(new BanStore.Added(all, List.of()));
    assertThat(add(one)).isEqualTo(new BanStore.Added(one, List.of()));

    assertThat(find(OTHER, all.subject())).contains(all);
    assertThat(find(HALL, one.subject())).contains(one);
    assertThat(bans.list(null, null, 9, deadline())).containsExactlyInAnyOrder(all, one);
  }

  @Test
  void a_ban_is_of_its_subject_in_its_room() {
    add(hour(Kind.CALLER, "ada", HALL));

    assertThat(find(HALL, subject(Kind.PARTICIPANT, "x"), subject(Kind.CALLER, "ada"))).isPresent();
    assertThat(find(OTHER, subject(Kind.CALLER, "ada"))).isEmpty();
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "ada"), subject(Kind.ADDRESS, "ada")))
        .isEmpty();
    assertThat(find(HALL, subject(Kind.CALLER, "ada%"), subject(Kind.CALLER, "Ada"))).isEmpty();
  }

  @Test
  void of_several_bans_the_one_that_ends_last_is_found() {
    add(hour(Kind.CALLER, "ada", HALL));
    Ban last = add(ban(Kind.CALLER, "ada", null, now().plus(HOUR.multipliedBy(2)))).ban();
    add(hour(Kind.PARTICIPANT, "a", HALL));

    assertThat(find(HALL, subject(Kind.CALLER, "ada"), subject(Kind.PARTICIPANT, "a")))
        .contains(last);
  }

  @Test
  void a_ban_ends() {
    SeatRequest seat = of("ada", ROOM, "a").request();
    admit(seat);
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();
    pass(HOUR.minusMillis(1));
    bans.seen(ban.id(), HALL, "a", deadline());
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "a"))).contains(ban);

    pass(Duration.ofMillis(1));

    assertThat(find(HALL, ban.subject(), subject(Kind.PARTICIPANT, "a"))).isEmpty();
    assertThat(bans.list(null, null, 9, deadline())).isEmpty();
    assertThat(bans.participants(HALL, deadline())).isEmpty();
    assertThat(bans.watchedRooms(null, 9, deadline())).isEmpty();
    assertThat(bans.addedSince(Instant.EPOCH, deadline())).isEmpty();
    assertThat(bans.remove(ban.id(), deadline())).isEmpty();
  }

  @Test
  void a_ban_replaces_one_of_the_same_subject_and_room() {
    Ban first = add(hour(Kind.CALLER, "ada", HALL)).ban();
    pass(Duration.ofMinutes(1));
    Ban second = ban(Kind.CALLER, "ada", HALL, Admission.FOREVER);

    Ban stored = add(second).ban();

    assertThat(stored).isEqualTo(second.withId(first.id()));
    assertThat(bans.list(null, null, 9, deadline())).containsExactly(stored);
  }

  @Test
  void a_removed_ban_is_not_in_force() {
    admit(of("ada", ROOM, "a").request());
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();

    assertThat(bans.remove(ban.id(), deadline())).contains(ban);

    assertThat(bans.remove(ban.id(), deadline())).isEmpty();
    assertThat(find(HALL, ban.subject(), subject(Kind.PARTICIPANT, "a"))).isEmpty();
    assertThat(bans.watchedRooms(null, 9, deadline())).isEmpty();
    bans.seen(ban.id(), HALL, "a", deadline());
    assertThat(bans.participants(HALL, deadline())).isEmpty();
  }

  @Test
  void a_ban_ends_the_admissions_of_its_subject() {
    SeatRequest here = of("ada", ROOM, "a").request();
    SeatRequest there = of("ada", "other", "b").request();
    SeatRequest others = of("bob", ROOM, "c").request();
    for (SeatRequest seat : List.of(here, there, others)) {
      admit(seat);
    }

    BanStore.Added added = add(hour(Kind.CALLER, "ada", HALL));

    assertThat(added.participants())
        .containsExactly(new WatchedParticipant(HALL, "a", now().plus(REFRESHED)));
    assertThat(read(here).state()).isEqualTo(Admission.State.ENDED);
    assertThat(read(there).holdsSeat(now())).isTrue();
    assertThat(read(others).holdsSeat(now())).isTrue();
    assertThat(ask(of("ada", ROOM, "a").renews(read(here)))).isEqualTo(new SeatResult.Expired());
  }

  @Test
  void a_ban_of_all_rooms_ends_the_admissions_in_all_rooms() {
    admit(of("ada", ROOM, "a").request());
    admit(of("ada", "other", "b").request());

    assertThat(add(hour(Kind.CALLER, "ada", null)).participants())
        .extracting(WatchedParticipant::identity)
        .containsExactlyInAnyOrder("a", "b");

    assertThat(store.allSeats(null, 9, deadline())).isEmpty();
    assertThat(find(OTHER, subject(Kind.PARTICIPANT, "b"))).isPresent();
    assertThat(find(OTHER, subject(Kind.PARTICIPANT, "a"))).isEmpty();
  }

  @Test
  void participants_and_addresses_are_subjects_as_well() {
    admit(seat("a").from("hash").request());
    admit(seat("b").from("hash").request());
    admit(seat("c").request());

    assertThat(add(hour(Kind.PARTICIPANT, "a", HALL)).participants()).hasSize(1);
    assertThat(add(hour(Kind.ADDRESS, "hash", HALL)).participants()).hasSize(2);

    assertThat(identities(ROOM)).containsExactly("c");
  }

  @Test
  void admissions_that_ended_before_are_watched_while_their_tokens_may_be_valid() {
    Admission left = admit(of("ada", ROOM, "left").heldFor(HOUR).request());
    store.end(left.id(), deadline());
    pass(Seat.LIFETIME.plusSeconds(30));
    Admission refreshed = admit(of("ada", ROOM, "refreshed").request());
    pass(Duration.ofMillis(1));
    observe("refreshed");
    store.end(refreshed.id(), deadline());

    assertThat(add(hour(Kind.CALLER, "ada", HALL)).participants())
        .extracting(WatchedParticipant::identity)
        .containsExactlyInAnyOrder("left", "refreshed");
    pass(Duration.ofSeconds(30));

    assertThat(bans.participants(HALL, deadline())).containsOnlyKeys("refreshed");
  }

  @Test
  void a_watched_participant_is_found_until_its_tokens_expire() {
    admit(of("ada", ROOM, "a").request());
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();
    pass(REFRESHED.minusMillis(1));
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "a"))).contains(ban);
    assertThat(bans.participants(HALL, deadline())).isEqualTo(Map.of("a", ban));
    assertThat(bans.watchedRooms(null, 9, deadline())).containsExactly(HALL);

    pass(Duration.ofMillis(1));
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "a"))).isEmpty();
    assertThat(bans.participants(HALL, deadline())).isEmpty();
    assertThat(bans.watchedRooms(null, 9, deadline())).isEmpty();
    assertThat(find(HALL, ban.subject())).contains(ban);
  }

  @Test
  void a_participant_that_returns_is_watched_for_longer() {
    admit(of("ada", ROOM, "a").request());
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();
    pass(REFRESHED.minusMillis(1));
    bans.seen(ban.id(), HALL, "a", deadline());
    pass(REFRESHED.minusMillis(1));
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "a"))).contains(ban);

    pass(Duration.ofMillis(1));
    assertThat(find(HALL, subject(Kind.PARTICIPANT, "a"))).isEmpty();
  }

  @Test
  void a_named_participant_is_watched_without_an_admission() {
    Instant until = now().plusSeconds(90);
    Ban here = hour(Kind.CALLER, "ada", HALL);
    WatchedParticipant named = new WatchedParticipant(HALL, "a", until);
    assertThat(bans.add(here, named, deadline()).participants()).containsExactly(named);
    assertThat(bans.watchesAllRooms(deadline())).isFalse();

    Ban everywhere = hour(Kind.PARTICIPANT, "b", null);
    bans.add(everywhere, new WatchedParticipant(null, "b", until), deadline());

    assertThat(bans.participants(HALL, deadline())).isEqualTo(Map.of("a", here, "b", everywhere));
    assertThat(bans.participants(OTHER, deadline())).isEqualTo(Map.of("b", everywhere));
    assertThat(bans.watchedRooms(null, 9, deadline())).containsExactly(HALL);
    assertThat(bans.watchesAllRooms(deadline())).isTrue();
    pass(Duration.ofSeconds(90));
    assertThat(bans.watchesAllRooms(deadline())).isFalse();
    assertThat(bans.participants(OTHER, deadline())).isEqualTo(Map.of("b", everywhere));
  }

  @Test
  void admissions_that_were_recorded_after_the_ban_end_later() {
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();
    assertThat(bans.endAdmissions(ban, deadline())).isEmpty();
    SeatRequest late = of("ada", ROOM, "a").request();
    admit(late);

    assertThat(bans.endAdmissions(ban, deadline()))
        .extracting(WatchedParticipant::identity)
        .containsExactly("a");

    assertThat(read(late).holdsSeat(now())).isFalse();
    assertThat(bans.participants(HALL, deadline())).containsOnlyKeys("a");
    assertThat(bans.endAdmissions(ban, deadline())).isEmpty();
  }

  @Test
  void lists_bans_in_pages() {
    List<Ban> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      expected.add(add(hour(Kind.CALLER, "c" + i, i % 2 == 0 ? HALL : null)).ban());
    }
    add(hour(Kind.CALLER, "x", OTHER));
    expected.sort((one, other) -> one.id().compareTo(other.id()));

    assertThat(bans.list(HALL, null, 3, deadline())).isEqualTo(expected.subList(0, 3));
    assertThat(bans.list(HALL, expected.get(2).id(), 3, deadline()))
        .isEqualTo(expected.subList(3, 5));
    assertThat(bans.list(null, null, 9, deadline())).hasSize(6);
  }

  @Test
  void lists_watched_rooms_in_pages() {
    for (String room : List.of("b", "a", "c")) {
      admit(of("ada", room, "p").request());
    }
    add(hour(Kind.CALLER, "ada", null));

    assertThat(bans.watchedRooms(null, 2, deadline()))
        .containsExactly(new RoomName("a"), new RoomName("b"));
    assertThat(bans.watchedRooms(new RoomName("b"), 2, deadline()))
        .containsExactly(new RoomName("c"));
  }

  @Test
  void lists_new_bans() {
    add(hour(Kind.CALLER, "old", HALL));
    pass(Duration.ofMinutes(1));
    Ban recent = add(hour(Kind.CALLER, "new", HALL)).ban();

    assertThat(bans.addedSince(now(), deadline())).containsExactly(recent);
  }

  @Test
  void a_purge_keeps_bans_and_watches_that_are_in_force() {
    admit(of("ada", ROOM, "a").request());
    Ban ban = add(hour(Kind.CALLER, "ada", HALL)).ban();
    add(ban(Kind.CALLER, "bob", HALL, now().plusSeconds(1)));
    pass(Duration.ofSeconds(1));

    bans.purge(deadline());

    assertThat(bans.list(null, null, 9, deadline())).containsExactly(ban);
    assertThat(bans.participants(HALL, deadline())).isEqualTo(Map.of("a", ban));
    pass(HOUR);
    bans.purge(deadline());
    assertThat(bans.list(null, null, 9, deadline())).isEmpty();
  }

  @Test
  void finds_an_admission_by_its_id_and_by_its_participant() {
    Admission first = admit(seat("a"));
    pass(Duration.ofSeconds(1));
    Admission second = admit(seat("a"));
    ParticipantIdentity identity = new ParticipantIdentity("a");

    assertThat(store.find(first.id(), deadline()).orElseThrow().state())
        .isEqualTo(Admission.State.ENDED);
    assertThat(store.find("adm_unknown", deadline())).isEmpty();
    assertThat(store.find(HALL, identity, deadline())).contains(second);
    assertThat(store.find(OTHER, identity, deadline())).isEmpty();
  }

  @Test
  void a_refresh_replaces_the_address() {
    Admission first = admit(seat("a").from("one"));
    admit(seat("a").from("two").renews(first));

    assertThat(add(hour(Kind.ADDRESS, "one", HALL)).participants()).isEmpty();
    assertThat(add(hour(Kind.ADDRESS, "two", HALL)).participants()).hasSize(1);
  }
}
