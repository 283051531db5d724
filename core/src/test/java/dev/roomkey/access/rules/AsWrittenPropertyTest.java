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
 * Compares decisions on any request under any policy with the reference model of {@code
 * docs/access.md}: no request gets a grant, a room or an identity that the first matching rule does
 * not permit.
 */
class AsWrittenPropertyTest {
  private static final int EXAMPLES = Rounds.of(750, 30_000);

  /** Checks a request, its decision and the rule that decided. */
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
  void a_permit_equals_that_of_the_reference_model() {
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
  void denies_exactly_the_requests_that_the_reference_model_denies() {
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
  void reports_exactly_the_disallowed_fields() {
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
  void an_explanation_reports_the_first_mismatch_of_each_rule() {
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
          Deny noMatch = new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches");
          if (explanation.decision().equals(noMatch)) {
            assertThat(steps).hasSameSizeAs(world.rules());
          }
        });
  }

  private static void assertNames(Explanation.Step step, Rule rule) {
    assertThat(step.rule()).isEqualTo(rule.name());
    assertThat(step.role()).isEqualTo(rule.role() == null ? null : rule.role().name());
  }

  /** Returns the first mismatch, by evaluating each matcher separately and in order. */
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
  void an_explanation_ends_with_the_rule_that_decides() {
    forAllBodiesUnderARule((world, body, decision, rule) -> {
      Explanation explanation = world.policy().explain(world.caller(), body, world.context());
      assertThat(explanation.decision()).isEqualTo(decision);
      List<Explanation.Step> steps = explanation.steps();
      assertThat(steps).filteredOn(step -> step.mismatch() == null).hasSize(1);
      Explanation.Step last = steps.get(steps.size() - 1);
      assertNames(last, rule.rule());
      assertThat(last.mismatch()).isNull();
      // An earlier rule that covers the deciding rule would have matched before it.
      for (Rule before : world.rules().subList(0, steps.size() - 1)) {
        assertThat(before.covers(rule.rule())).isFalse();
      }
    });
  }
}
