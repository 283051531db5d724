package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.ANN;
import static dev.roomkey.policy.cel.TestConditions.authenticated;
import static dev.roomkey.policy.cel.TestConditions.evaluate;
import static dev.roomkey.policy.cel.TestConditions.failureReason;
import static dev.roomkey.policy.cel.TestConditions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchesTest {
  @ParameterizedTest
  @CsvSource({
    "class-[0-9]+, class-7, true",
    "class-[0-9]+, class-7x, false",
    "class-[0-9]+, my-class-7, false",
    "a|b, ab, false",
    "a|b, b, true",
    "(?i)CLASS-7, class-7, true",
    ".*lass.*, class-7, true",
  })
  void a_pattern_must_match_the_whole_text(String pattern, String room, boolean holds) {
    JoinRequest request = JoinRequest.of(new RoomTarget.Named(new RoomName(room)));
    assertThat(evaluate("room.matches('" + pattern + "')", ANN, request))
        .isEqualTo(new ConditionResult.Holds(holds));
  }

  @Test
  void a_line_break_does_not_end_the_text() {
    assertThat(evaluate("caller.claims.t.matches('a')", authenticated("{\"t\": \"a\\n\"}")))
        .isEqualTo(ConditionResult.FALSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"room", "captures[0]", "'a' + 'b'", "caller.claims.pattern", "dyn('a')"})
  void rejects_a_computed_pattern(String pattern) {
    assertThat(problems("room.matches(" + pattern + ")"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).contains("must be a string literal");
          assertThat(problem.line()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"'('", "'a{2,1}'", "'(?=a)'", "'[b-a]'"})
  void rejects_an_invalid_pattern(String pattern) {
    assertThat(problems("room.matches(" + pattern + ")"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).startsWith("error parsing regexp: ");
          assertThat(problem.column()).isEqualTo(14);
        });
  }

  @Test
  @Timeout(5)
  void rejects_a_pattern_that_is_too_large() {
    assertThat(problems("room.matches('((a{1,100}){1,100}){1,100}')")).hasSize(1);
    assertThat(problems("room.matches('(a{1,100}){1,50}')"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("too large"));
  }

  @Test
  void a_long_text_has_no_result() {
    String condition = "caller.claims.t.matches('a*')";
    assertThat(evaluate(condition, authenticated("{\"t\": \"" + "a".repeat(1024) + "\"}")))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(
            failureReason(
                evaluate(condition, authenticated("{\"t\": \"" + "a".repeat(1025) + "\"}"))))
        .contains("at most 1024 characters");
  }

  @Test
  @Timeout(5)
  void matching_takes_linear_time() {
    String text = "a".repeat(1023) + "!";
    assertThat(
            evaluate(
                "caller.claims.t.matches('(a+)+')", authenticated("{\"t\": \"" + text + "\"}")))
        .isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void a_value_that_is_not_a_string_has_no_result() {
    failureReason(evaluate("caller.claims.t.matches('7')", authenticated("{\"t\": 7}")));
  }
}
