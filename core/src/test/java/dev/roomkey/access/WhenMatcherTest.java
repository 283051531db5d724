package dev.roomkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Condition.Question;
import dev.roomkey.access.Condition.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhenMatcherTest {
  private static final Caller ANN = Caller.of("ann");

  private static WhenMatcher when(Verdict verdict, boolean refusing) {
    return new WhenMatcher("x", question -> verdict, refusing);
  }

  @Test
  void a_condition_holds_as_it_says() {
    Attempt attempt = Given.by(ANN);
    for (boolean refusing : List.of(true, false)) {
      assertThat(when(Verdict.TRUE, refusing).matches(attempt)).isTrue();
      assertThat(when(Verdict.FALSE, refusing).matches(attempt)).isFalse();
    }
    assertThat(attempt.failure()).isNull();
  }

  @Test
  void who_is_in_doubt_stays_out() {
    Verdict failed = new Verdict.Failed("why");
    Attempt admitting = Given.by(ANN);
    assertThat(when(failed, false).matches(admitting)).isFalse();
    assertThat(admitting.failure()).isEqualTo("why");
    Attempt refusing = Given.by(ANN);
    assertThat(when(failed, true).matches(refusing)).isTrue();
    assertThat(refusing.failure()).isEqualTo("why");
    refusing.nextRule();
    assertThat(refusing.failure()).isNull();
  }

  @Test
  void a_condition_sees_the_whole_request_and_what_the_wildcards_stand_for() {
    List<Question> asked = new ArrayList<>();
    Matcher matcher =
        new WhenMatcher(
            "x",
            question -> {
              asked.add(question);
              return Verdict.TRUE;
            },
            false);
    JoinRequest request = JoinRequest.of(Given.room("a-1-2"));
    Attempt attempt = new Attempt(ANN, request, Given.HERE);
    Given.rule("first", Given.rooms("*-1-3"), null).mismatch(attempt);
    Given.rule("second", Given.rooms("a-*-*"), null, matcher).mismatch(attempt);
    assertThat(asked).containsExactly(new Question(ANN, request, Given.HERE, List.of("1", "2")));
  }

  @Test
  void conditions_are_equal_where_they_are_written_alike_and_fail_alike() {
    assertThat(when(Verdict.TRUE, true))
        .isEqualTo(when(Verdict.TRUE, true))
        .hasSameHashCodeAs(when(Verdict.TRUE, true))
        .isNotEqualTo(when(Verdict.TRUE, false))
        .isNotEqualTo(new WhenMatcher("y", question -> Verdict.TRUE, true))
        .isNotEqualTo("x");
    assertThat(when(Verdict.TRUE, true).hashCode())
        .isNotEqualTo(new WhenMatcher("y", question -> Verdict.TRUE, true).hashCode());
  }
}
