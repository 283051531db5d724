package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Policies.deny;
import static dev.roomkey.access.rules.Policies.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.access.rules.Role.ParticipantTemplate;
import dev.roomkey.base.RandomId;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitedCallersTest {
  private static final String ID = RandomId.next(new Random(5));
  private static final RoomTarget ROOM = Given.session("consultation");
  private static final Matcher BY_INVITATION =
      new CallerMatcher.AuthMethods(Set.of(AuthMethod.INVITATION));
  private static final Role STAFF = Role.named("staff");

  private static Authenticated invited(@Nullable String name, String role) {
    return InvitedCaller.create(InvitedCaller.INVITATION_PREFIX + ID, name, role, ROOM.name());
  }

  private static JoinRequest to(RoomTarget target) {
    return JoinRequest.of(target);
  }

  @Test
  void the_caller_of_an_invitation_has_its_id_role_and_room() {
    InvitedCaller caller = Objects.requireNonNull(InvitedCaller.of(invited(null, "listener")));
    assertThat(caller.caller().id()).isEqualTo("inv:" + ID);
    assertThat(caller.invitation()).isEqualTo("inv_" + ID);
    assertThat(caller.role()).isEqualTo("listener");
    assertThat(caller.isInvitedTo(ROOM.name())).isTrue();
    assertThat(caller.isInvitedTo(Given.session("other").name())).isFalse();
    assertThat(InvitedCaller.of(Given.caller("inv:" + ID, Map.of()))).isNull();
  }

  @Test
  void an_invitation_permits_its_role_in_its_room_without_a_rule() {
    RulePolicy policy = Policies.of(Given.rule("staff", Given.rooms("office"), STAFF));
    Permit permit = permit(policy, invited(null, "listener"), to(ROOM));
    assertThat(permit.terms().role()).isEqualTo("listener");
    assertThat(permit.rule()).isEqualTo("invitation");
    assertThat(deny(policy, invited(null, "listener"), to(Given.session("other"))).reason())
        .isEqualTo(DenyReason.NO_MATCHING_RULE);
  }

  @Test
  void callers_of_one_invitation_get_different_identities() {
    RulePolicy policy = Policies.of(Given.rule("staff", Given.rooms("office"), STAFF));
    Authenticated caller = invited(null, "listener");
    String one = String.valueOf(permit(policy, caller, to(ROOM)).claims().identity());
    String two = String.valueOf(permit(policy, caller, to(ROOM)).claims().identity());
    assertThat(one).startsWith("inv:" + ID + "~").isNotEqualTo(two);
  }

  @Test
  void a_rule_for_other_callers_does_not_change_the_role() {
    RulePolicy policy = Policies.of(Given.rule("all", new RoomSelector.Any(), STAFF));
    assertThat(permit(policy, invited(null, "listener"), to(ROOM)).terms().role())
        .isEqualTo("listener");
    assertThat(deny(policy, invited(null, "listener"), to(Given.session("other"))).detail())
        .contains("another room");
  }

  @Test
  void a_rule_for_invitations_decides() {
    RulePolicy policy =
        Policies.of(Given.rule("invited", new RoomSelector.Any(), STAFF, BY_INVITATION));
    assertThat(permit(policy, invited(null, "listener"), to(ROOM)).terms().role())
        .isEqualTo("staff");
    assertThat(permit(policy, invited(null, "listener"), to(Given.session("lobby"))).rule())
        .isEqualTo("invited");
  }

  @Test
  void a_rule_that_denies_decides() {
    RulePolicy policy = Policies.of(Given.rule("closed", new RoomSelector.Any(), null));
    assertThat(deny(policy, invited(null, "listener"), to(ROOM)).reason())
        .isEqualTo(DenyReason.DENIED_BY_RULE);
  }

  @Test
  void an_invitation_with_a_role_that_does_not_exist_is_denied() {
    RulePolicy policy = Policies.of(Given.rule("staff", Given.rooms("office"), STAFF));
    assertThat(deny(policy, invited(null, "host"), to(ROOM)).detail()).contains("does not exist");
    assertThat(deny(policy, invited(null, "staff"), to(ROOM)).detail()).contains("does not exist");
  }

  @Test
  void the_name_of_the_invitation_takes_precedence() {
    Role named =
        new Role(
            "named",
            Permissions.LISTEN,
            null,
            IdentityMode.PER_JOIN,
            ParticipantTemplate.NOTHING,
            RoomConfiguration.DEFAULT,
            Set.of(RequestField.PARTICIPANT_NAME),
            Set.of(),
            DisallowedFields.REJECT,
            AdmissionTerms.DEFAULT);
    RulePolicy policy =
        Policies.of(Given.rule("invited", new RoomSelector.Any(), named, BY_INVITATION));
    JoinRequest asDoctor =
        new JoinRequest(ROOM, null, "Dr. Who", null, Map.of(), RoomConfiguration.DEFAULT);
    assertThat(permit(policy, invited("Ms. Lee", "named"), asDoctor).claims().name())
        .isEqualTo("Ms. Lee");
    assertThat(permit(policy, invited(null, "named"), asDoctor).claims().name())
        .isEqualTo("Dr. Who");
  }
}
