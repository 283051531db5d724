package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Policies.config;
import static dev.roomkey.access.rules.Policies.deny;
import static dev.roomkey.access.rules.Policies.everything;
import static dev.roomkey.access.rules.Policies.limits;
import static dev.roomkey.access.rules.Policies.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.access.rules.Role.ParticipantTemplate;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.TokenClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the allowed fields of a request, and the values of a role. */
class RoleTest {
  private static final Caller ANN =
      new Caller.Authenticated("ann", "Ann", Set.of(), Map.of("rank", "mate"), AuthMethod.OIDC);
  private static final RoomTarget LOBBY = Given.room("lobby");
  private static final RequestField[] ALL = RequestField.values();

  private static TokenClaims claims(Role role, JoinRequest request) {
    return permit(Policies.of(role), ANN, request).claims();
  }

  private static RoomConfiguration room(Role role, RoomConfiguration asked) {
    return permit(Policies.of(role), ANN, Policies.asking(LOBBY, asked)).room().config();
  }

  private static JoinRequest named(String name, String metadata, Map<String, String> attributes) {
    return new JoinRequest(LOBBY, null, name, metadata, attributes, RoomConfiguration.DEFAULT);
  }

  @Test
  void a_role_without_settings_permits_subscribing_only_and_allows_no_fields() {
    Role guest = Role.named("role");

    assertThat(guest)
        .isEqualTo(Policies.with(Permissions.LISTEN, null))
        .isEqualTo(Policies.with(IdentityMode.PER_CALLER, DisallowedFields.REJECT));
    assertThat(guest.allowedFields()).isEmpty();
    assertThat(guest.agents()).isEmpty();
  }

  @Test
  void lists_every_disallowed_field() {
    var refused = deny(Policies.of(Policies.LISTENER), ANN, everything(LOBBY));
    assertThat(refused.reason()).isEqualTo(DenyReason.FIELD_NOT_ALLOWED);
    assertThat(refused.detail()).isEqualTo("rule all");
    List<String> expected = new ArrayList<>(List.of("participant_identity"));
    expected.addAll(RequestField.keys());
    assertThat(Policies.fields(refused)).isEqualTo(expected);
    assertThat(refused.fields().get(0).message())
        .isEqualTo("is not allowed for this caller: omit it");
  }

  @Test
  void does_not_report_an_allowed_field() {
    for (RequestField field : ALL) {
      Role role = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.REJECT, field);
      List<String> named = Policies.fields(deny(Policies.of(role), ANN, everything(LOBBY)));
      assertThat(named).doesNotContain(field.key());
      assertThat(named).hasSize(field == RequestField.AGENTS ? ALL.length + 1 : ALL.length);
    }
  }

  @Test
  void an_unset_field_is_not_disallowed() {
    assertThat(claims(Policies.LISTENER, JoinRequest.of(LOBBY)).name()).isEqualTo("Ann");
    for (RequestField field : ALL) {
      assertThat(field.isSetIn(JoinRequest.of(LOBBY))).isFalse();
      assertThat(field.isSetIn(everything(LOBBY))).isTrue();
    }
  }

  @Test
  void each_part_of_the_playout_delay_sets_the_field() {
    assertThat(RequestField.PLAYOUT.isSetIn(playout(1, 0, false))).isTrue();
    assertThat(RequestField.PLAYOUT.isSetIn(playout(0, 1, false))).isTrue();
    assertThat(RequestField.PLAYOUT.isSetIn(playout(0, 0, true))).isTrue();
    assertThat(RequestField.PLAYOUT.isSetIn(playout(0, 0, false))).isFalse();
  }

  private static JoinRequest playout(long min, long max, boolean sync) {
    RoomConfiguration none = limits(0, 0, 0);
    return Policies.asking(
        LOBBY,
        new RoomConfiguration(
            "",
            none.emptyTimeout(),
            none.departureTimeout(),
            0,
            "",
            null,
            min,
            max,
            sync,
            List.of(),
            Map.of()));
  }

  @Test
  void fields_are_found_by_their_keys() {
    for (RequestField field : ALL) {
      assertThat(RequestField.ofKey(field.key())).contains(field);
    }
    assertThat(RequestField.ofKey("room_config.egress")).isEmpty();
  }

  @Test
  void reports_each_agent_that_the_role_does_not_allow() {
    Role role = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.REJECT, ALL);
    var refused =
        deny(
            Policies.of(role),
            ANN,
            Policies.asking(LOBBY, config(0, 0, 0, "", null, "guide", "spy")));
    assertThat(Policies.fields(refused)).containsExactly("room_config.agents[1].agent_name");
    assertThat(refused.fields().get(0).message())
        .isEqualTo("is not an agent that this caller may request: omit it");
  }

  @Test
  void override_replaces_disallowed_fields() {
    Role role = Policies.with(limits(30, 0, 0), DisallowedFields.OVERRIDE);
    var permit = permit(Policies.of(role), ANN, everything(LOBBY));
    assertThat(permit.claims().name()).isEqualTo("Ann");
    assertThat(permit.claims().metadata()).isNull();
    assertThat(permit.claims().attributes()).isEmpty();
    assertThat(permit.room().config())
        .isEqualTo(limits(30, 0, 0).withAgents(Policies.ROOMS.agents()));
  }

  @Test
  void uses_allowed_fields_of_the_request() {
    Role role = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.OVERRIDE, ALL);
    var permit = permit(Policies.of(role), ANN, everything(LOBBY));
    assertThat(permit.claims().name()).isEqualTo("Eve");
    assertThat(permit.claims().metadata()).isEqualTo("meta");
    assertThat(permit.claims().attributes()).containsEntry("mood", "good").hasSize(2);
    assertThat(permit.claims().identity()).hasToString("ann");
    assertThat(permit.room().config())
        .isEqualTo(
            config(300, 20, 90, "room meta", null)
                .withAgents(
                    List.of(
                        RoomAgentDispatch.named("scribe", "ours"),
                        RoomAgentDispatch.named("guide"))));
  }

  @Test
  void a_request_can_lower_limits_of_the_role_but_not_raise_them() {
    Role role = Policies.with(limits(60, 30, 10), DisallowedFields.REJECT, ALL);
    List<RoomAgentDispatch> ours = Policies.ROOMS.agents();
    assertThat(room(role, limits(0, 0, 0))).isEqualTo(limits(60, 30, 10).withAgents(ours));
    assertThat(room(role, limits(61, 31, 11))).isEqualTo(limits(60, 30, 10).withAgents(ours));
    assertThat(room(role, limits(60, 30, 10))).isEqualTo(limits(60, 30, 10).withAgents(ours));
    assertThat(room(role, limits(59, 29, 9))).isEqualTo(limits(59, 29, 9).withAgents(ours));
    Role silent = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.REJECT, ALL);
    assertThat(room(silent, limits(59, 19, 9))).isEqualTo(limits(59, 19, 9).withAgents(ours));
  }

  @Test
  void livekits_defaults_bound_a_request_if_nothing_else_does() {
    Role silent = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.REJECT, ALL);
    List<RoomAgentDispatch> ours = Policies.ROOMS.agents();
    assertThat(room(silent, limits(2_000_000_000, 2_000_000_000, 9)))
        .isEqualTo(limits(300, 20, 9).withAgents(ours));
    assertThat(room(silent, limits(300, 20, 9))).isEqualTo(limits(300, 20, 9).withAgents(ours));
    Role patient = Policies.with(limits(3600, 600, 0), DisallowedFields.REJECT, ALL);
    assertThat(room(patient, limits(3000, 500, 9)))
        .isEqualTo(limits(3000, 500, 9).withAgents(ours));
  }

  @Test
  void a_request_can_lower_limits_of_the_deployment_if_the_role_has_none() {
    Role silent = Policies.with(RoomConfiguration.DEFAULT, DisallowedFields.REJECT, ALL);
    RulePolicy policy =
        Policies.of(limits(50, 20, 8), List.of(Given.rule("all", new RoomSelector.Any(), silent)));
    for (RoomConfiguration asked : List.of(limits(51, 21, 9), limits(50, 20, 8))) {
      assertThat(permit(policy, ANN, Policies.asking(LOBBY, asked)).room().config())
          .isEqualTo(limits(50, 20, 8));
    }
    assertThat(permit(policy, ANN, Policies.asking(LOBBY, limits(49, 19, 7))).room().config())
        .isEqualTo(limits(49, 19, 7));
  }

  @Test
  void names_come_from_the_role_or_else_from_the_caller() {
    assertThat(name("{caller.claims.rank} {caller.name}")).isEqualTo("mate Ann");
    assertThat(name("{caller.claims.none}")).isNull();
    Role requested = Policies.with(IdentityMode.REQUESTED, DisallowedFields.REJECT);
    Rule open = new Rule("open", CallerScope.ANYONE, new RoomSelector.Any(), List.of(), requested);
    var anonymous = permit(Policies.of(open), Caller.ANONYMOUS, JoinRequest.of(LOBBY));
    assertThat(anonymous.claims().name()).isNull();
  }

  private static @Nullable String name(String template) {
    ParticipantTemplate says = new ParticipantTemplate(Given.template(template), null, Map.of());
    return claims(Policies.with(says), JoinRequest.of(LOBBY)).name();
  }

  @Test
  void uses_the_template_for_fields_that_the_request_does_not_set() {
    ParticipantTemplate says =
        new ParticipantTemplate(
            Given.template("R"), Given.template("m-{caller.id}"), Map.of("a", Given.template("b")));
    Role role = Policies.with(says, ALL);
    TokenClaims silent = claims(role, JoinRequest.of(LOBBY));
    assertThat(silent.name()).isEqualTo("R");
    assertThat(silent.metadata()).isEqualTo("m-ann");
    assertThat(silent.attributes()).isEqualTo(Map.of("a", "b"));
    TokenClaims asked = claims(role, named("N", "M", Map.of("c", "d")));
    assertThat(asked.name()).isEqualTo("N");
    assertThat(asked.metadata()).isEqualTo("M");
    assertThat(asked.attributes()).isEqualTo(Map.of("a", "b", "c", "d"));
  }

  @Test
  void a_request_never_overrides_attributes_of_the_role() {
    ParticipantTemplate says =
        new ParticipantTemplate(
            null,
            null,
            Map.of(
                "rank",
                Given.template("{caller.claims.rank}"),
                "team",
                Given.template("{caller.claims.none}")));
    JoinRequest asking = named("N", "M", Map.of("rank", "admiral", "team", "red", "mood", "good"));
    assertThat(claims(Policies.with(says, ALL), asking).attributes())
        .isEqualTo(Map.of("rank", "mate", "mood", "good"));
  }

  @Test
  void denies_recordings_and_foreign_rooms_for_every_role() {
    for (DisallowedFields unasked : DisallowedFields.values()) {
      RulePolicy policy = Policies.of(Policies.with(RoomConfiguration.DEFAULT, unasked, ALL));
      RoomEgress egress = new RoomEgress(Map.of("room", Map.of("layout", "grid")));
      var recording = Policies.asking(LOBBY, config(0, 0, 0, "", egress));
      assertThat(deny(policy, ANN, recording).reason()).isEqualTo(DenyReason.EGRESS_NOT_ALLOWED);
      assertThat(deny(policy, ANN, recording).detail()).isEqualTo("rule all, room_config.egress");
      var theirs = JoinRequest.of(Given.room("stall/s/standup"));
      assertThat(deny(policy, ANN, theirs).reason()).isEqualTo(DenyReason.FOREIGN_NAMESPACE);
      for (String metadata :
          List.of(
              "{\"repoRoot\":\"stall\"}",
              " \n{\"repoRoot\":\"stall\"}",
              "{\"repo_root\":\"stall\"}",
              "{\"repoRoot\":\"shop\",\"repo_root\":\"stall\"}")) {
        var marked = RoomConfiguration.DEFAULT.withMetadata(metadata);
        assertThat(deny(policy, ANN, Policies.asking(LOBBY, marked)).reason())
            .as(metadata)
            .isEqualTo(DenyReason.FOREIGN_REPOSITORY);
      }
    }
  }
}
