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

/** Each way in that a rule could leave open by mistake, tried as an attacker would. */
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
  void nobody_is_known_without_an_id() {
    assertThatThrownBy(() -> known(null)).isInstanceOf(NullPointerException.class);
    for (String id : List.of("", " ", "\t", "\u3000", "a\nb", "a\u0000", "a\u007f", "\ud800")) {
      assertThatThrownBy(() -> known(id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "id must be well-formed text that is not blank and has no control characters");
    }
  }

  @Test
  void nobodys_id_is_longer_than_an_identity_can_carry() {
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
  void a_role_that_an_application_says_twice_is_one_role() {
    assertThat(Caller.of("ann", "staff", "staff", "host").roles()).containsExactly("staff", "host");
  }

  @Test
  void a_caller_prints_without_what_is_said_of_them() {
    Caller caller =
        new Caller.Authenticated("ann", "Ann", Set.of("r"), Map.of("x", "y"), AuthMethod.PROXY);
    assertThat(caller).hasToString("Authenticated[id=ann, authMethod=PROXY]");
  }

  @Test
  void a_placeholder_that_stands_for_nothing_opens_no_room() {
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
  void a_placeholder_that_stands_for_nothing_meets_no_claim() {
    assertThat(comesInBy("group", "", "{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", "null", "{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", "class-", "class-{caller.claims.none}")).isFalse();
    assertThat(comesInBy("group", " ", "{caller.claims.group}")).isFalse();
  }

  @Test
  void a_list_in_a_placeholder_opens_no_room() {
    Caller ann = Given.caller("ann", Map.of("team", List.of("red")));
    assertThat(comesInto("{caller.claims.team}", ann, "red")).isFalse();
    assertThat(comesInto("{caller.claims.team}", ann, "[red]")).isFalse();
  }

  @Test
  void the_keys_of_a_claim_that_is_an_object_count_for_nothing() {
    assertThat(comesInBy("groups", Map.of("staff", false), "staff")).isFalse();
    assertThat(comesInBy("groups", Map.of("a", "staff"), "staff")).isFalse();
    assertThat(comesInBy("groups", List.of(Map.of("staff", false)), "staff")).isFalse();
    assertThat(comesInBy("groups", "staff", "staff")).isTrue();
    assertThat(comesInBy("groups", List.of("staff"), "staff")).isTrue();
  }

  @Test
  void a_wildcard_opens_no_room_behind_a_separator() {
    Caller ann = Caller.of("ann");
    assertThat(comesInto("*", ann, "staff/secret")).isFalse();
    assertThat(comesInto("public*", ann, "public/../staff")).isFalse();
    assertThat(comesInto("*-1", ann, "staff/1-1")).isFalse();
    assertThat(comesInto("public/*", ann, "public/hall")).isTrue();
  }

  @Test
  void an_id_opens_no_room_behind_a_separator() {
    assertThat(comesInto("user/{caller.id}", Caller.of("a/b"), "user/a/b")).isFalse();
    assertThat(comesInto("{caller.id}/*", Caller.of("a/b"), "a/b/c")).isFalse();
  }

  @Test
  void an_id_opens_no_room_of_anothers_by_the_sign_that_ends_it() {
    Caller ann = Given.caller("a", Map.of("team", "b-c"));
    Caller bob = Given.caller("a-b", Map.of("team", "c"));
    String pattern = "{caller.id}-{caller.claims.team}";
    assertThat(comesInto(pattern, ann, "a-b-c")).isTrue();
    assertThat(comesInto(pattern, bob, "a-b-c")).isFalse();
  }

  @Test
  void what_a_pattern_says_is_compared_as_text_from_end_to_end() {
    Caller ann = Caller.of("ann");
    assertThat(comesInto("v1.0-*", ann, "v1x0-a")).isFalse();
    assertThat(comesInto("(a|b)", ann, "a")).isFalse();
    assertThat(comesInto("[a-z]+", ann, "abc")).isFalse();
    assertThat(comesInto("hall", ann, "staff-hall")).isFalse();
    assertThat(comesInto("hall", ann, "hall-staff")).isFalse();
    assertThat(comesInto("v1.0-*", ann, "v1.0-a")).isTrue();
  }

  @Test
  void what_a_caller_is_called_is_no_pattern() {
    assertThat(comesInto("user-{caller.id}", Caller.of("*"), "user-ann")).isFalse();
    assertThat(comesInto("user-{caller.id}", Caller.of(".*"), "user-ann")).isFalse();
  }

  @Test
  void a_condition_that_cannot_be_worked_out_lets_nobody_in() {
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
