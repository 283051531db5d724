package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Given.roles;
import static dev.roomkey.access.rules.Given.rooms;
import static dev.roomkey.access.rules.Given.rule;
import static dev.roomkey.access.rules.Policies.LISTENER;
import static dev.roomkey.access.rules.Policies.deny;
import static dev.roomkey.access.rules.Policies.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.AllowAllPolicy;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.Explanation.Mismatch;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.base.RandomId;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TrackSource;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the order of rules, permissions and identities. */
class RulePolicyTest {
  private static final Caller.Authenticated ANN =
      new Caller.Authenticated("ann", "Ann", Set.of("teacher"), Map.of(), AuthMethod.OIDC);
  private static final JoinRequest LOBBY = JoinRequest.of(Given.room("lobby"));
  private static final RoomSelector ANY = new RoomSelector.Any();

  @Test
  void the_first_matching_rule_decides() {
    RulePolicy policy =
        Policies.of(
            rule("pupils", ANY, LISTENER, roles("pupil")),
            rule("teachers", ANY, LISTENER, roles("teacher")),
            rule("deny all", ANY, null));
    assertThat(permit(policy, ANN, LOBBY).rule()).isEqualTo("teachers");
    assertThat(deny(policy, Caller.of("bob"), LOBBY))
        .isEqualTo(new Deny(DenyReason.DENIED_BY_RULE, "rule deny all"));
  }

  @Test
  void a_later_rule_does_not_override_a_denial() {
    RulePolicy policy = Policies.of(rule("out", rooms("lobby"), null), rule("in", ANY, LISTENER));
    assertThat(deny(policy, ANN, LOBBY).reason()).isEqualTo(DenyReason.DENIED_BY_RULE);
    assertThat(permit(policy, ANN, JoinRequest.of(Given.room("hall"))).rule()).isEqualTo("in");
  }

  @Test
  void denies_if_no_rule_matches() {
    Deny none = new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches");
    assertThat(deny(Policies.of(), ANN, LOBBY)).isEqualTo(none);
    assertThat(deny(Policies.of(rule("hall", rooms("hall"), LISTENER)), ANN, LOBBY))
        .isEqualTo(none);
    assertThat(deny(Policies.of(LISTENER), Caller.ANONYMOUS, LOBBY)).isEqualTo(none);
  }

  @Test
  void the_token_states_every_permission_of_the_role() {
    TokenClaims claims = permit(Policies.of(LISTENER), ANN, LOBBY).claims();
    assertThat(claims)
        .isEqualTo(
            TokenClaims.validFor(Policies.TTL)
                .identity("ann")
                .name("Ann")
                .video(
                    VideoGrant.join("lobby")
                        .canPublish(false)
                        .canSubscribe(true)
                        .canPublishData(false)
                        .hidden(false)
                        .canUpdateOwnMetadata(false)
                        .build())
                .build());
  }

  @Test
  void grants_every_permission_except_subscribing() {
    Role speaker =
        Policies.with(new Permissions(null, false, true, true, true), Duration.ofHours(1));
    TokenClaims claims = permit(Policies.of(speaker), ANN, LOBBY).claims();
    assertThat(claims.lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(claims.video())
        .isEqualTo(
            VideoGrant.join("lobby")
                .canPublish(true)
                .canSubscribe(false)
                .canPublishData(true)
                .hidden(true)
                .canUpdateOwnMetadata(true)
                .build());
  }

  @Test
  void grants_the_sources_that_the_role_may_publish() {
    Set<TrackSource> sources = Set.of(TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE);
    Role role = Policies.with(new Permissions(sources, true, false, false, false), null);
    VideoGrant grant = permit(Policies.of(role), ANN, LOBBY).claims().video();
    assertThat(grant)
        .isEqualTo(
            VideoGrant.join("lobby")
                .canPublish(true)
                .canPublishSources(sources)
                .canSubscribe(true)
                .canPublishData(false)
                .hidden(false)
                .canUpdateOwnMetadata(false)
                .build());
  }

  @Test
  void per_caller_uses_the_callers_id() {
    RulePolicy policy =
        Policies.of(Policies.with(IdentityMode.PER_CALLER, DisallowedFields.REJECT));
    assertThat(identity(policy, ANN, LOBBY)).isEqualTo("ann");
    assertThat(identity(policy, ANN, Policies.as(LOBBY.target(), "ann"))).isEqualTo("ann");
    assertThat(Policies.fields(deny(policy, ANN, Policies.as(LOBBY.target(), "bob"))))
        .containsExactly("participant_identity");
  }

  @Test
  void per_caller_denies_anonymous_callers() {
    Rule open = new Rule("open", CallerScope.ANYONE, ANY, List.of(), LISTENER);
    assertThat(deny(Policies.of(open), Caller.ANONYMOUS, LOBBY))
        .isEqualTo(
            new Deny(
                DenyReason.NO_MATCHING_RULE,
                "rule open uses the caller's id as the identity, and the caller is anonymous"));
  }

  @Test
  void per_join_appends_a_random_suffix_to_the_id() {
    Role role = Policies.with(IdentityMode.PER_JOIN, DisallowedFields.REJECT);
    RulePolicy policy = Policies.of(new Rule("open", CallerScope.ANYONE, ANY, List.of(), role));
    String one = identity(policy, ANN, LOBBY);
    assertThat(one).startsWith("ann~").isNotEqualTo(identity(policy, ANN, LOBBY));
    assertThat(RandomId.isValid(one.substring(4))).isTrue();
    assertThat(RandomId.isValid(identity(policy, Caller.ANONYMOUS, LOBBY))).isTrue();
    assertThat(deny(policy, ANN, Policies.as(LOBBY.target(), "ann")).reason())
        .isEqualTo(DenyReason.FIELD_NOT_ALLOWED);
  }

  @Test
  void an_id_never_equals_an_identity_of_another_callers_join() {
    Role join = Policies.with(IdentityMode.PER_JOIN, DisallowedFields.REJECT);
    RulePolicy joins = Policies.of(new Rule("open", CallerScope.ANYONE, ANY, List.of(), join));
    RulePolicy own = Policies.of(Policies.with(IdentityMode.PER_CALLER, DisallowedFields.REJECT));
    Set<String> seen = new HashSet<>();
    for (Caller victim : List.of(ANN, Caller.ANONYMOUS)) {
      String taken = identity(joins, victim, LOBBY);
      for (String id : List.of(taken, taken + "~", taken + "~~", "~" + taken)) {
        assertThat(identity(own, Caller.of(id), LOBBY)).isEqualTo(id + "~");
        assertThat(seen.add(identity(own, Caller.of(id), LOBBY))).isTrue();
      }
    }
    for (String id : List.of("ann", "ann~", "ann~bob", "~", "ann~" + "a".repeat(25))) {
      assertThat(identity(own, Caller.of(id), LOBBY)).isEqualTo(id);
    }
  }

  @Test
  void requested_uses_the_requested_or_a_random_identity() {
    Role role = Policies.with(IdentityMode.REQUESTED, DisallowedFields.REJECT);
    assertThat(identity(Policies.of(role), ANN, Policies.as(LOBBY.target(), "bob")))
        .isEqualTo("bob");
    assertThat(RandomId.isValid(identity(Policies.of(role), ANN, LOBBY))).isTrue();
  }

  @Test
  void override_replaces_a_disallowed_identity() {
    Role own = Policies.with(IdentityMode.PER_CALLER, DisallowedFields.OVERRIDE);
    assertThat(identity(Policies.of(own), ANN, Policies.as(LOBBY.target(), "bob")))
        .isEqualTo("ann");
    Role join = Policies.with(IdentityMode.PER_JOIN, DisallowedFields.OVERRIDE);
    assertThat(identity(Policies.of(join), ANN, Policies.as(LOBBY.target(), "bob")))
        .startsWith("ann~");
  }

  @Test
  void the_longest_id_leaves_space_for_the_random_suffix() {
    Role join = Policies.with(IdentityMode.PER_JOIN, DisallowedFields.REJECT);
    String id = "x".repeat(Caller.Authenticated.MAX_ID_BYTES);
    assertThat(identity(Policies.of(join), Caller.of(id), LOBBY)).hasSize(256).startsWith(id + "~");
  }

  @Test
  void a_failed_condition_denies_and_is_reported() {
    List<String> told = new ArrayList<>();
    Condition failing = question -> new ConditionResult.Failed("no such claim");
    Rule admits = rule("admits", ANY, LISTENER, new ConditionMatcher("x", failing, false));
    Rule refuses = rule("refuses", ANY, null, new ConditionMatcher("x", failing, true));
    RulePolicy policy =
        Policies.of(
            (rule, why) -> told.add(rule + ": " + why),
            admits,
            refuses,
            rule("later", ANY, LISTENER));
    assertThat(deny(policy, ANN, LOBBY).reason()).isEqualTo(DenyReason.DENIED_BY_RULE);
    assertThat(told).containsExactly("admits: no such claim", "refuses: no such claim");
    assertThat(policy.explain(ANN, LOBBY, Given.HERE).steps())
        .containsExactly(
            step(admits, new Mismatch("when: x", "no result"), "no such claim"),
            step(refuses, null, "no such claim"));
    assertThat(told).as("explain() does not report failures").hasSize(2);
  }

  @Test
  void an_explanation_lists_mismatches_and_the_decision() {
    List<Rule> rules =
        List.of(
            new Rule("anonymous", CallerScope.ANONYMOUS, ANY, List.of(), null, 7),
            rule("hall", rooms("hall"), LISTENER),
            rule("pupils", ANY, LISTENER, roles("teacher"), roles("pupil")),
            rule("all", ANY, LISTENER),
            rule("never", ANY, null));
    RulePolicy policy = Policies.of(Policies.ROOMS, rules);
    Explanation explanation = policy.explain(ANN, LOBBY, Given.HERE);
    assertThat(explanation.steps())
        .containsExactly(
            skipped(rules.get(0), CallerScope.ANONYMOUS, "caller.id: ann"),
            skipped(rules.get(1), rooms("hall"), "room: lobby"),
            skipped(rules.get(2), roles("pupil"), "caller.roles: [teacher]"),
            step(rules.get(3), null, null));
    assertThat(explanation.steps().getFirst().line()).isEqualTo(7);
    assertThat(explanation.toString()).doesNotContain("caller.id: ann");
    assertThat(explanation.decision()).isEqualTo(policy.decide(ANN, LOBBY, Given.HERE));
    assertThat(policy.explain(Caller.of("bob"), LOBBY, Given.HERE).steps()).hasSize(4);
    assertThat(Policies.of().explain(ANN, LOBBY, Given.HERE))
        .isEqualTo(
            new Explanation(List.of(), new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches")));
  }

  @Test
  void explains_a_policy_without_rules_without_steps() {
    AccessPolicy open = new AllowAllPolicy(Policies.TTL, Policies.ROOMS, "shop", new Random(2));
    for (AccessPolicy policy : List.of(open, AccessPolicy.DENY_ALL)) {
      JoinRequest request = Policies.as(LOBBY.target(), "ann");
      assertThat(policy.explain(ANN, request, Given.HERE))
          .isEqualTo(new Explanation(List.of(), policy.decide(ANN, request, Given.HERE)));
    }
  }

  private static Explanation.Step skipped(Rule rule, Matcher asked, String found) {
    return step(rule, new Mismatch(RuleExplainer.required(asked), found), null);
  }

  private static Explanation.Step step(
      Rule rule, @Nullable Mismatch mismatch, @Nullable String failure) {
    String role = rule.role() == null ? null : rule.role().name();
    return new Explanation.Step(rule.name(), rule.line(), role, mismatch, failure);
  }

  private static String identity(RulePolicy policy, Caller caller, JoinRequest request) {
    return String.valueOf(permit(policy, caller, request).claims().identity());
  }
}
