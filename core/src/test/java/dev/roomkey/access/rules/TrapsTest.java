package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Policies.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests requests by which an attacker would try to bypass a rule. */
class TrapsTest {
  private static boolean comesIn(Rule rule, Caller caller, String room) {
    JoinRequest request = JoinRequest.of(Given.room(room));
    return Policies.of(rule).decide(caller, request, Given.HERE) instanceof Permit;
  }

  private static boolean comesInto(String pattern, Caller caller, String room) {
    return comesIn(Given.rule("rule", Given.rooms(pattern), LISTENER), caller, room);
  }

  private static boolean comesInBy(String claim, Object value, String wanted) {
    Matcher matcher =
        new CallerMatcher.Claim(
            new ClaimPath(claim), List.of(new ClaimValue.StringValue(Given.template(wanted))));
    Rule rule = Given.rule("rule", new RoomSelector.Any(), LISTENER, matcher);
    return comesIn(rule, Given.caller("ann", Map.of(claim, value)), "lobby");
  }

  @Test
  void rejects_a_caller_with_an_invalid_id() {
    assertThatThrownBy(() -> known(null)).isInstanceOf(NullPointerException.class);
    for (String id : List.of("", " ", "\t", "\u3000", "a\nb", "a\u0000", "a\u007f", "\ud800")) {
      assertThatThrownBy(() -> known(id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "id must be well-formed text that is not blank and has no control characters");
    }
  }

  @Test
  void rejects_an_id_that_does_not_fit_into_an_identity() {
    String most = "é".repeat(114) + "x";
    assertThat(known(most).id()).isEqualTo(most);
    assertThatThrownBy(() -> known(most + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id must have at most 229 bytes in UTF-8");
  }

  @SuppressWarnings("NullAway")
  private static Caller.Authenticated known(@Nullable String id) {
    return new Caller.Authenticated(id, null, Set.of(), Map.of(), AuthMethod.PROXY);
  }

  @Test
  void ignores_duplicate_roles() {
    assertThat(Caller.of("ann", "staff", "staff", "host").roles()).containsExactly("staff", "host");
  }

  @Test
  void to_string_omits_name_roles_and_claims() {
    Caller caller =
        new Caller.Authenticated("ann", "Ann", Set.of("r"), Map.of("x", "y"), AuthMethod.PROXY);
    assertThat(caller).hasToString("Authenticated[id=ann, authMethod=PROXY]");
  }

  @Test
  void a_placeholder_without_a_value_matches_no_room() {
    Caller ann = Given.caller("ann", Map.of("blank", " ", "empty", ""));
    for (String name : List.of("caller.name", "caller.claims.none", "caller.claims.empty")) {
      assertThat(comesInto("user-{" + name + "}", ann, "user-")).isFalse();
      assertThat(comesInto("user-{" + name + "}", ann, "user-null")).isFalse();
    }
    assertThat(comesInto("user-{caller.claims.blank}", ann, "user- ")).isFalse();
    Rule open =
        new Rule(
            "open",
            CallerScope.ANYONE,
            Given.rooms("user-{caller.id}"),
            List.of(),
            Policies.with(Role.IdentityMode.PER_JOIN, Role.DisallowedFields.REJECT));
    assertThat(comesIn(open, Caller.ANONYMOUS, "user-")).isFalse();
    assertThat(comesIn(open, Caller.ANONYMOUS, "user-null")).isFalse();
    assertThat(comesIn(open, Caller.of("ann"), "user-ann")).isTrue();
  }

  @Test
  void a_placeholder_without_a_value_matches_no_claim() {
    assertThat(comesInBy("group", "", "{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", "null", "{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", "class-", "class-{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", " ", "{caller.claims.group}")).isFalse();
  }

  @Test
  void a_placeholder_with_a_list_matches_no_room() {
    Caller ann = Given.caller("ann", Map.of("team", List.of("red")));
    assertThat(comesInto("{caller.claims.team}", ann, "red")).isFalse();
    assertThat(comesInto("{caller.claims.team}", ann, "[red]")).isFalse();
  }

  @Test
  void the_field_names_of_an_object_do_not_match_a_claim() {
    assertThat(comesInBy("groups", Map.of("staff", false), "staff")).isFalse();
    assertThat(comesInBy("groups", Map.of("a", "staff"), "staff")).isFalse();
    assertThat(comesInBy("groups", List.of(Map.of("staff", false)), "staff")).isFalse();
    assertThat(comesInBy("groups", "staff", "staff")).isTrue();
    assertThat(comesInBy("groups", List.of("staff"), "staff")).isTrue();
  }

  @Test
  void a_wildcard_matches_no_room_with_a_separator() {
    Caller ann = Caller.of("ann");
    assertThat(comesInto("*", ann, "staff/secret")).isFalse();
    assertThat(comesInto("public*", ann, "public/../staff")).isFalse();
    assertThat(comesInto("*-1", ann, "staff/1-1")).isFalse();
    assertThat(comesInto("public/*", ann, "public/hall")).isTrue();
  }

  @Test
  void an_id_with_a_separator_matches_no_room() {
    assertThat(comesInto("user/{caller.id}", Caller.of("a/b"), "user/a/b")).isFalse();
    assertThat(comesInto("{caller.id}/*", Caller.of("a/b"), "a/b/c")).isFalse();
  }

  @Test
  void an_id_with_the_next_character_matches_no_room_of_another_caller() {
    Caller ann = Given.caller("a", Map.of("team", "b-c"));
    Caller bob = Given.caller("a-b", Map.of("team", "c"));
    String pattern = "{caller.id}-{caller.claims.team}";
    assertThat(comesInto(pattern, ann, "a-b-c")).isTrue();
    assertThat(comesInto(pattern, bob, "a-b-c")).isFalse();
  }

  @Test
  void a_pattern_is_literal_and_matches_whole_names() {
    Caller ann = Caller.of("ann");
    assertThat(comesInto("v1.0-*", ann, "v1x0-a")).isFalse();
    assertThat(comesInto("(a|b)", ann, "a")).isFalse();
    assertThat(comesInto("[a-z]+", ann, "abc")).isFalse();
    assertThat(comesInto("hall", ann, "staff-hall")).isFalse();
    assertThat(comesInto("hall", ann, "hall-staff")).isFalse();
    assertThat(comesInto("v1.0-*", ann, "v1.0-a")).isTrue();
  }

  @Test
  void an_id_is_not_a_pattern() {
    assertThat(comesInto("user-{caller.id}", Caller.of("*"), "user-ann")).isFalse();
    assertThat(comesInto("user-{caller.id}", Caller.of(".*"), "user-ann")).isFalse();
  }

  @Test
  void a_failed_condition_denies() {
    Condition failing = question -> new ConditionResult.Failed("no such claim");
    Caller ann = Caller.of("ann");
    RoomSelector any = new RoomSelector.Any();
    Rule admits = Given.rule("admits", any, LISTENER, new ConditionMatcher("x", failing, false));
    assertThat(comesIn(admits, ann, "lobby")).isFalse();
    Rule refuses = Given.rule("refuses", any, null, new ConditionMatcher("x", failing, true));
    RulePolicy policy = Policies.of(refuses, Given.rule("all", any, LISTENER));
    assertThat(policy.decide(ann, JoinRequest.of(Given.room("lobby")), Given.HERE))
        .isEqualTo(new Deny(DenyReason.DENIED_BY_RULE, "rule refuses"));
  }
}
