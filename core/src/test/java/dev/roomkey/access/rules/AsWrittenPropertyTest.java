package dev.roomkey.access.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.ReferencePolicyModel.Holding;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.SessionId;
import dev.roomkey.testkit.Rounds;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever the policy is, and whatever stands in the body: what comes of it is what the first rule
 * that holds allows, as {@code docs/access.md} has it. No body gives a grant, a room or an identity
 * that the rule does not.
 */
class AsWrittenPropertyTest {
  private static final int EXAMPLES = Rounds.of(750, 30_000);

  /** A body, what came of it, and the rule that counts, where one does. */
  private interface Check {
    void of(PolicyGenerators.World world, JoinRequest body, AccessDecision decision, Holding rule);
  }

  private static void forAllBodiesUnderARule(Check check) {
    qt().withExamples(EXAMPLES)
        .forAll(PolicyGenerators.any())
        .checkAssert(world -> {
          for (JoinRequest body : List.of(world.less(), world.more(), world.other())) {
            AccessDecision decision = world.decide(body);
            Holding rule = new ReferencePolicyModel(world, body).first(world.rules());
            if (rule != null) {
              check.of(world, body, decision, rule);
            } else {
              assertThat(decision)
                  .isEqualTo(new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches"));
            }
          }
        });
  }

  private static RoleAsWritten role(
      PolicyGenerators.World world, JoinRequest body, Holding holding) {
    Role role = Objects.requireNonNull(holding.rule().role());
    return new RoleAsWritten(role, holding.fillings(), body, world.rooms());
  }

  @Test
  void no_body_gives_a_grant_a_room_or_an_identity_that_the_rule_does_not_allow() {
    forAllBodiesUnderARule((world, body, decision, rule) -> {
      if (decision instanceof Permit permit) {
        assertThat(permit.rule()).isEqualTo(rule.rule().name());
        RoleAsWritten role = role(world, body, rule);
        String identity = String.valueOf(permit.claims().identity());
        assertThat(role.mayBe(identity)).as(identity).isTrue();
        assertThat(permit.claims()).isEqualTo(role.claims(identity));
        assertThat(permit.room().name()).isEqualTo(body.target().name());
        assertThat(permit.room().config()).isEqualTo(role.room());
        SessionId session = body.target().session();
        assertThat(permit.room().metadata())
            .isEqualTo(new RoomMetadata("shop", session == null ? null : session.value(), null));
      }
    });
  }

  @Test
  void whom_a_rule_refuses_and_who_asks_for_more_than_the_role_leaves_stays_out_and_nobody_else() {
    forAllBodiesUnderARule((world, body, decision, rule) -> {
      if (rule.rule().role() == null) {
        assertThat(decision)
            .isEqualTo(new Deny(DenyReason.DENIED_BY_RULE, "rule " + rule.rule().name()));
      } else {
        assertThat(decision instanceof Deny).isEqualTo(role(world, body, rule).refuses());
      }
    });
  }

  @Test
  void each_field_that_is_in_the_way_is_named() {
    forAllBodiesUnderARule((world, body, decision, rule) -> {
      Role role = rule.rule().role();
      if (role != null
          && role.disallowedFields() == DisallowedFields.REJECT
          && decision instanceof Deny deny
          && deny.reason() == DenyReason.FIELD_NOT_ALLOWED) {
        RoleAsWritten written = role(world, body, rule);
        for (RequestField field : RequestField.values()) {
          boolean inTheWay = written.says(field) && !role.allowedFields().contains(field);
          assertThat(Policies.fields(deny).contains(field.key())).isEqualTo(inTheWay);
        }
      }
    });
  }

  @Test
  void what_an_explanation_says_did_not_hold_does_not_and_nothing_before_it_failed_to() {
    qt().withExamples(EXAMPLES)
        .forAll(PolicyGenerators.any())
        .checkAssert(world -> {
          JoinRequest body = world.other();
          Explanation explanation = world.policy().explain(world.caller(), body, world.context());
          assertThat(explanation.decision()).isEqualTo(world.decide(body));
          List<Explanation.Step> steps = explanation.steps();
          for (int i = 0; i < steps.size(); i++) {
            Rule rule = world.rules().get(i);
            assertNames(steps.get(i), rule);
            Explanation.Mismatch mismatch = steps.get(i).mismatch();
            assertThat(mismatch == null ? null : mismatch.required())
                .isEqualTo(firstMismatch(rule, world, body));
          }
          Deny nobody = new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches");
          if (explanation.decision().equals(nobody)) {
            assertThat(steps).hasSameSizeAs(world.rules());
          }
        });
  }

  private static void assertNames(Explanation.Step step, Rule rule) {
    assertThat(step.rule()).isEqualTo(rule.name());
    assertThat(step.role()).isEqualTo(rule.role() == null ? null : rule.role().name());
  }

  /** Each matcher asked by itself, in the order in which a rule is written. */
  private static @Nullable String firstMismatch(
      Rule rule, PolicyGenerators.World world, JoinRequest body) {
    EvaluationContext evaluation = new EvaluationContext(world.caller(), body, world.context());
    return Stream.concat(Stream.of(rule.scope(), rule.room()), rule.matchers().stream())
        .filter(matcher -> !matcher.matches(evaluation))
        .findFirst()
        .map(RuleExplainer::required)
        .orElse(null);
  }

  @Test
  void an_explanation_decides_the_same_and_ends_with_the_rule_that_counts() {
    forAllBodiesUnderARule((world, body, decision, rule) -> {
      Explanation explanation = world.policy().explain(world.caller(), body, world.context());
      assertThat(explanation.decision()).isEqualTo(decision);
      List<Explanation.Step> steps = explanation.steps();
      assertThat(steps).filteredOn(step -> step.mismatch() == null).hasSize(1);
      Explanation.Step last = steps.get(steps.size() - 1);
      assertNames(last, rule.rule());
      assertThat(last.mismatch()).isNull();
      // A rule that covers the one that counts would have counted before it.
      for (Rule before : world.rules().subList(0, steps.size() - 1)) {
        assertThat(before.covers(rule.rule())).isFalse();
      }
    });
  }
}
