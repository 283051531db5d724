package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.base.RandomId;
import dev.roomkey.invitation.Invitation;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations and their uses. */
abstract class InvitationStoreContract extends StoreContract {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final RoomName HALL = new RoomName(ROOM);
  private static final RoomName OTHER = new RoomName("other");
  private static final Duration DAY = Duration.ofDays(1);

  private InvitationStore invitations;

  @BeforeEach
  final void findStore() {
    invitations = state.invitations();
  }

  private Invitation invitation(RoomTarget target, @Nullable Caller inviter, int uses) {
    Instant since = now().truncatedTo(ChronoUnit.MILLIS);
    return new Invitation(
        Invitation.PREFIX + RandomId.next(RANDOM),
        target,
        "guest",
        "Mx ü 😀",
        "a note",
        inviter,
        "someone",
        since,
        since.plus(DAY),
        uses,
        0,
        null);
  }

  private Invitation add(RoomName room, int uses) {
    return add(invitation(new RoomTarget.Named(room), Caller.of("ada"), uses));
  }

  private Invitation add(Invitation invitation) {
    assertThat(invitations.add(invitation, deadline())).isTrue();
    return invitation;
  }

  private List<Invitation> list(@Nullable RoomName room) {
    return invitations.list(room, null, 2_000, deadline());
  }

  private int used(Invitation invitation) {
    return invitations.find(invitation.id(), deadline()).orElseThrow().used();
  }

  private SeatResult use(String identity, Invitation invitation) {
    return ask(seat(identity).invited(invitation.id()));
  }

  @Test
  void returns_an_invitation_as_it_was_recorded() {
    RoomTarget target = new RoomTarget.OfSession(new SessionId("s"), HALL);
    Invitation ofCaller = add(invitation(target, AdmissionStoreContract.callerWithClaims(), 3));
    Invitation ofGuest = add(invitation(new RoomTarget.New(HALL), Caller.ANONYMOUS, 1));
    Invitation ofAdministrator = add(invitation(new RoomTarget.Named(OTHER), null, 1000));

    assertThat(List.of(ofCaller, ofGuest, ofAdministrator))
        .allSatisfy(added -> assertThat(invitations.find(added.id(), deadline())).contains(added));
    assertThat(list(HALL)).containsExactlyInAnyOrder(ofCaller, ofGuest);
    assertThat(list(null)).containsExactlyInAnyOrder(ofCaller, ofGuest, ofAdministrator);
    assertThat(invitations.find("inv_unknown", deadline())).isEmpty();
  }

  @Test
  void lists_invitations_in_pages() {
    List<String> ids = Stream.generate(() -> add(HALL, 1).id()).limit(5).sorted().toList();
    add(OTHER, 1);

    assertThat(invitations.list(HALL, null, 2, deadline()))
        .extracting(Invitation::id)
        .isEqualTo(ids.subList(0, 2));
    assertThat(invitations.list(HALL, ids.get(1), 9, deadline()))
        .extracting(Invitation::id)
        .isEqualTo(ids.subList(2, 5));
  }

  @Test
  void a_room_has_a_limited_number_of_invitations() {
    Invitation first = add(HALL, 1);
    for (int i = 1; i < InvitationStore.MAX_PER_ROOM; i++) {
      add(HALL, 1);
    }
    Invitation next = invitation(new RoomTarget.Named(HALL), null, 1);

    assertThat(invitations.add(next, deadline())).isFalse();
    assertThat(invitations.find(next.id(), deadline())).isEmpty();
    add(OTHER, 1);

    invitations.revoke(first.id(), HALL, deadline());
    add(next);
  }

  @Test
  void an_invitation_ends() {
    Invitation invitation = add(HALL, 3);
    pass(DAY.minusMillis(1));
    assertThat(use("a", invitation)).isInstanceOf(SeatResult.Seated.class);
    pass(Duration.ofMillis(1));

    assertThat(use("b", invitation)).isEqualTo(new SeatResult.InvitationInvalid());
    assertThat(list(HALL)).isEmpty();
    assertThat(invitations.revoke(invitation.id(), HALL, deadline())).isEmpty();
    assertThat(used(invitation)).isEqualTo(1);
  }

  @Test
  void an_invitation_is_revoked_once() {
    Invitation invitation = add(HALL, 3);
    assertThat(use("a", invitation)).isInstanceOf(SeatResult.Seated.class);
    assertThat(invitations.revoke(invitation.id(), OTHER, deadline())).isEmpty();

    Invitation revoked = invitations.revoke(invitation.id(), HALL, deadline()).orElseThrow();

    assertThat(revoked.revokedAt()).isEqualTo(now().truncatedTo(ChronoUnit.MILLIS));
    assertThat(revoked.used()).isEqualTo(1);
    assertThat(revoked.isValid(now())).isFalse();
    assertThat(invitations.find(invitation.id(), deadline())).contains(revoked);
    assertThat(invitations.revoke(invitation.id(), HALL, deadline())).isEmpty();
    assertThat(use("b", invitation)).isEqualTo(new SeatResult.InvitationInvalid());
    assertThat(list(null)).isEmpty();
    assertThat(identities(ROOM)).containsExactly("a");

    Invitation another = add(HALL, 1);
    assertThat(invitations.revoke(another.id(), null, deadline())).isPresent();
  }

  @Test
  void each_seat_is_one_use() {
    Invitation invitation = add(HALL, 2);

    assertThat(use("a", invitation)).isInstanceOf(SeatResult.Seated.class);
    assertThat(use("a", invitation)).isInstanceOf(SeatResult.Seated.class);
    assertThat(use("a", invitation)).isEqualTo(new SeatResult.InvitationInvalid());

    assertThat(used(invitation)).isEqualTo(2);
    assertThat(identities(ROOM)).containsExactly("a");
    assertThat(list(HALL)).extracting(Invitation::used).containsExactly(2);
    assertThat(ask(seat("b").invited("inv_unknown"))).isEqualTo(new SeatResult.InvitationInvalid());
  }

  @Test
  void an_invalid_invitation_changes_nothing() {
    Invitation invitation = add(HALL, 1);
    Admission first = admit(seat("a").limit(5));
    invitations.revoke(invitation.id(), null, deadline());

    assertThat(ask(seat("a").invited(invitation.id()).idempotency("key", "body")))
        .isEqualTo(new SeatResult.InvitationInvalid());

    assertThat(store.find(first.id(), deadline())).contains(first);
    assertThat(store.findFirst("key", deadline())).isEmpty();
  }

  @Test
  void a_seat_that_is_refused_is_no_use() {
    Invitation invitation = add(HALL, 2);
    admit(seat("a").limit(1));

    assertThat(ask(seat("a").limit(1).invited(invitation.id()).rejectsDuplicates()))
        .isInstanceOf(SeatResult.IdentityTaken.class);
    assertThat(ask(seat("b").limit(1).invited(invitation.id())))
        .isInstanceOf(SeatResult.RoomFull.class);

    assertThat(used(invitation)).isZero();
  }

  @Test
  void refreshes_and_repeated_requests_are_no_uses() {
    Invitation invitation = add(HALL, 1);
    Admission admission = admit(seat("a").invited(invitation.id()).idempotency("key", "body"));

    assertThat(ask(seat("a").invited(invitation.id()).idempotency("key", "body")))
        .isInstanceOf(SeatResult.Repeated.class);
    admit(seat("a").invited(invitation.id()).renews(admission));

    assertThat(used(invitation)).isEqualTo(1);
  }

  @Test
  void ten_clients_share_three_uses() throws Exception {
    Invitation invitation = add(HALL, 3);
    AtomicInteger number = new AtomicInteger();

    List<SeatResult> results = Crowd.run(10, () -> use("p" + number.incrementAndGet(), invitation));

    assertThat(results).filteredOn(SeatResult.Seated.class::isInstance).hasSize(3);
    assertThat(results).filteredOn(SeatResult.InvitationInvalid.class::isInstance).hasSize(7);
    assertThat(used(invitation)).isEqualTo(3);
    assertThat(identities(ROOM)).hasSize(3);
  }

  @Test
  void one_of_several_moderators_revokes() throws Exception {
    Invitation invitation = add(HALL, 1);

    assertThat(Crowd.run(5, () -> invitations.revoke(invitation.id(), HALL, deadline())))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }

  @Test
  void erases_the_invitations_of_a_caller() {
    Invitation erased = add(HALL, 1);
    add(OTHER, 1);
    Invitation ofOther = add(invitation(new RoomTarget.Named(HALL), Caller.of("kai"), 1));
    Invitation ofAdministrator = add(invitation(new RoomTarget.Named(HALL), null, 1));

    assertThat(invitations.erase("ada", deadline())).isEqualTo(2);

    assertThat(list(null)).containsExactlyInAnyOrder(ofOther, ofAdministrator);
    assertThat(use("a", erased)).isEqualTo(new SeatResult.InvitationInvalid());
    assertThat(invitations.erase("ada", deadline())).isZero();
  }

  @Test
  void a_purge_deletes_invitations_a_day_after_their_end() {
    Invitation ended = add(HALL, 1);
    Invitation revoked = add(HALL, 1);
    pass(DAY.minusSeconds(1));
    invitations.revoke(revoked.id(), null, deadline());
    Invitation valid = add(HALL, 1);
    pass(InvitationStore.RETENTION.minusSeconds(1));
    invitations.purge(deadline());
    assertThat(invitations.find(ended.id(), deadline())).isPresent();
    assertThat(invitations.find(revoked.id(), deadline())).isPresent();

    pass(Duration.ofSeconds(1));
    invitations.purge(deadline());
    assertThat(invitations.find(revoked.id(), deadline())).isEmpty();
    pass(Duration.ofSeconds(1));
    invitations.purge(deadline());

    assertThat(invitations.find(ended.id(), deadline())).isEmpty();
    assertThat(invitations.find(valid.id(), deadline())).isPresent();
  }
}
