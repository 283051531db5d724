package dev.roomkey.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.AdmissionTerms.WaitingRoomMode;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.Given;
import dev.roomkey.access.rules.Permissions;
import dev.roomkey.access.rules.Policies;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.access.rules.Role.ParticipantTemplate;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.base.Deadline;
import dev.roomkey.invitation.Invitations.Check;
import dev.roomkey.invitation.Invitations.Creation;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ApiSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitationsTest {
  private static final RoomTarget ROOM = Given.session("consultation");
  private static final Caller DOCTOR = Given.caller("doctor", Map.of());
  private static final AccessPolicy INVITES = Policies.of(role("host", "listener", "host"));
  private static final AccessPolicy NO_LONGER_INVITES = Policies.of(role("host"));

  private Instant now = Instant.parse("2026-11-29T12:00:00.500Z");
  private final InvitationStore store = new MemoryInvitationStore(() -> now);
  private final Invitations invitations =
      new Invitations(store, () -> now, ApiSecret.of("a".repeat(32)), RandomGenerator.getDefault());

  private static Role role(String name, String... mayInvite) {
    return new Role(
        name,
        Permissions.LISTEN,
        null,
        IdentityMode.PER_CALLER,
        ParticipantTemplate.NOTHING,
        RoomConfiguration.DEFAULT,
        Set.of(),
        Set.of(),
        DisallowedFields.REJECT,
        new AdmissionTerms(
            name,
            DuplicateIdentity.REPLACE,
            SessionEnd.NEVER,
            true,
            Set.of(mayInvite),
            WaitingRoomMode.OFF));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static InvitationRequest request(@Nullable Caller inviter, String role) {
    return new InvitationRequest(
        ROOM, role, 1, Duration.ofHours(1), "Ms. Lee", null, inviter, "doctor");
  }

  private Creation.Created create(@Nullable Caller inviter, String role, AccessPolicy policy) {
    Creation creation = invitations.create(request(inviter, role), policy, soon());
    assertThat(creation).isInstanceOf(Creation.Created.class);
    return (Creation.Created) creation;
  }

  private String problemOf(InvitationToken token, AccessPolicy policy) {
    return invitations.check(token, policy, soon()) instanceof Check.Invalid invalid
        ? invalid.reason()
        : "none";
  }

  @Test
  void an_invitation_is_valid_until_its_end() {
    Creation.Created created = create(DOCTOR, "listener", INVITES);
    assertThat(created.invitation().expiresAt()).isEqualTo("2026-11-29T13:00:01Z");
    assertThat(invitations.check(created.token(), INVITES, soon()))
        .isEqualTo(new Check.Valid(created.invitation()));
    assertThat(invitations.checkNow(created.token())).isEmpty();
    assertThat(created.invitation().caller().caller().name()).isEqualTo("Ms. Lee");

    now = now.plus(Duration.ofHours(1)).plusMillis(500);
    assertThat(invitations.checkNow(created.token())).isNotEmpty();
    assertThat(problemOf(created.token(), INVITES)).contains("expired");
  }

  @Test
  void a_revoked_invitation_is_invalid() {
    Creation.Created created = create(DOCTOR, "listener", INVITES);
    store.revoke(created.invitation().id(), null, soon());
    assertThat(problemOf(created.token(), INVITES)).contains("was revoked");
    assertThat(invitations.check(created.invitation().caller(), INVITES, soon()))
        .isInstanceOf(Check.Invalid.class);
  }

  @Test
  void an_invitation_of_another_store_is_unknown() {
    InvitationStore other = new MemoryInvitationStore(() -> now);
    Creation created =
        new Invitations(
                other, () -> now, ApiSecret.of("a".repeat(32)), RandomGenerator.getDefault())
            .create(request(null, "listener"), INVITES, soon());
    assertThat(problemOf(((Creation.Created) created).token(), INVITES)).contains("is unknown");
  }

  @Test
  void an_inviter_gives_only_the_roles_that_its_role_allows() {
    assertThat(invitations.create(request(DOCTOR, "owner"), INVITES, soon()))
        .isEqualTo(new Creation.NotPermitted());
    assertThat(invitations.create(request(DOCTOR, "listener"), NO_LONGER_INVITES, soon()))
        .isEqualTo(new Creation.NotPermitted());
    assertThat(invitations.create(request(Caller.ANONYMOUS, "listener"), INVITES, soon()))
        .isEqualTo(new Creation.NotPermitted());
  }

  @Test
  void the_policy_of_the_moment_decides_about_an_invitation() {
    Creation.Created created = create(DOCTOR, "listener", INVITES);
    assertThat(problemOf(created.token(), NO_LONGER_INVITES)).contains("no longer permitted");
    assertThat(problemOf(created.token(), AccessPolicy.DENY_ALL)).contains("no longer permitted");
    assertThat(problemOf(created.token(), INVITES)).isEqualTo("none");
  }

  @Test
  void an_administrator_gives_every_role() {
    Creation.Created created = create(null, "owner", NO_LONGER_INVITES);
    assertThat(problemOf(created.token(), AccessPolicy.DENY_ALL)).isEqualTo("none");
  }

  @Test
  void an_invitation_depends_on_the_invitation_of_its_inviter() {
    AccessPolicy chain =
        Policies.of(
            Given.rule(
                "invited",
                new RoomSelector.Any(),
                role("host", "host"),
                new CallerMatcher.AuthMethods(Set.of(AuthMethod.INVITATION))));
    Creation.Created first = create(null, "host", chain);
    Creation.Created second = create(first.invitation().caller().caller(), "host", chain);
    Creation.Created third = create(second.invitation().caller().caller(), "host", chain);
    assertThat(problemOf(third.token(), chain)).isEqualTo("none");

    store.revoke(first.invitation().id(), null, soon());

    assertThat(problemOf(second.token(), chain)).contains("depends on another invitation");
    assertThat(problemOf(third.token(), chain)).contains(first.invitation().id() + " was revoked");
    assertThat(
            invitations.create(
                request(third.invitation().caller().caller(), "host"), chain, soon()))
        .isEqualTo(new Creation.NotPermitted());
  }

  @Test
  void at_most_five_invitations_follow_from_each_other() {
    AccessPolicy chain =
        Policies.of(
            Given.rule(
                "invited",
                new RoomSelector.Any(),
                role("host", "host"),
                new CallerMatcher.AuthMethods(Set.of(AuthMethod.INVITATION))));
    Creation.Created last = create(null, "host", chain);
    for (int depth = 2; depth <= 5; depth++) {
      last = create(last.invitation().caller().caller(), "host", chain);
      assertThat(problemOf(last.token(), chain)).isEqualTo("none");
    }
    assertThat(
            invitations.create(request(last.invitation().caller().caller(), "host"), chain, soon()))
        .isEqualTo(new Creation.NotPermitted());
  }
}
