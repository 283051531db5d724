package dev.roomkey.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionInput;
import dev.roomkey.access.rules.Condition.ConditionResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionMatcherTest {
  private static final Caller ANN = Caller.of("ann");

  private static ConditionMatcher when(ConditionResult verdict, boolean refusing) {
    return new ConditionMatcher("x", question -> verdict, refusing);
  }

  @Test
  void a_condition_matches_if_it_is_true() {
    EvaluationContext evaluation = Given.by(ANN);
    for (boolean refusing : List.of(true, false)) {
      assertThat(when(ConditionResult.TRUE, refusing).matches(evaluation)).isTrue();
      assertThat(when(ConditionResult.FALSE, refusing).matches(evaluation)).isFalse();
    }
    assertThat(evaluation.failure()).isNull();
  }

  @Test
  void a_failed_condition_fails_closed() {
    ConditionResult failed = new ConditionResult.Failed("why");
    EvaluationContext admitting = Given.by(ANN);
    assertThat(when(failed, false).matches(admitting)).isFalse();
    assertThat(admitting.failure()).isEqualTo("why");
    EvaluationContext refusing = Given.by(ANN);
    assertThat(when(failed, true).matches(refusing)).isTrue();
    assertThat(refusing.failure()).isEqualTo("why");
    refusing.nextRule();
    assertThat(refusing.failure()).isNull();
  }

  @Test
  void a_condition_receives_the_request_and_the_captures() {
    List<ConditionInput> asked = new ArrayList<>();
    Matcher matcher =
        new ConditionMatcher(
            "x",
            question -> {
              asked.add(question);
              return ConditionResult.TRUE;
            },
            false);
    JoinRequest request = JoinRequest.of(Given.room("a-1-2"));
    EvaluationContext evaluation = new EvaluationContext(ANN, request, Given.HERE);
    Given.rule("first", Given.rooms("*-1-3"), null).mismatch(evaluation);
    Given.rule("second", Given.rooms("a-*-*"), null, matcher).mismatch(evaluation);
    assertThat(asked)
        .containsExactly(new ConditionInput(ANN, request, Given.HERE, List.of("1", "2")));
  }

  @Test
  void conditions_are_equal_if_source_and_effect_are_equal() {
    assertThat(when(ConditionResult.TRUE, true))
        .isEqualTo(when(ConditionResult.TRUE, true))
        .hasSameHashCodeAs(when(ConditionResult.TRUE, true))
        .isNotEqualTo(when(ConditionResult.TRUE, false))
        .isNotEqualTo(new ConditionMatcher("y", question -> ConditionResult.TRUE, true))
        .isNotEqualTo("x");
    assertThat(when(ConditionResult.TRUE, true).hashCode())
        .isNotEqualTo(new ConditionMatcher("y", question -> ConditionResult.TRUE, true).hashCode());
  }
}
