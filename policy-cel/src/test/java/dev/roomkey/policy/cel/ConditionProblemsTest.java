package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.compile;
import static dev.roomkey.policy.cel.TestConditions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.rules.ConditionCompiler.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          caler.id == 'ann'               | 1 | 1  | undeclared reference to 'caler' (in container '')
          caller.ids == 'ann'             | 1 | 7  | undefined field 'ids'
          room.startWith('a')             | 1 | 15 | undeclared reference to 'startWith' (in container '')
          room == 7                       | 1 | 6  | found no matching overload for '_==_' applied to '(string, int)' (candidates: (%A0, %A0))
          !room                           | 1 | 1  | found no matching overload for '!_' applied to '(string)' (candidates: (bool))
          room.name == 'lobby'            | 1 | 5  | type 'string' does not support field selection
          room.all(x, x == 'a')           | 1 | 1  | expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)
          has(session)                    | 1 | 4  | invalid argument to has() macro
          (room == 'a'                    | 1 | 13 | missing ')' at '<EOF>'
          room == 'a' room                | 1 | 13 | extraneous input 'room' expecting <EOF>
          room == 'a                      | 1 | 9  | token recognition error at: ''a'
          room                            | 1 | 1  | a condition must have type bool, not string
          caller.claims.verified          | 1 | 14 | a condition must have type bool; compare this value of any type, as in … == true
          now.getHours('Europe/Pariss')>1 | 1 | 14 | Unknown time-zone ID: Europe/Pariss
          now.getHours('-0:30') > 1       | 1 | 14 | Invalid ID for ZoneOffset, non numeric characters found: -0:30
          """)
  void each_problem_has_a_position_and_a_message(
      String source, int line, int column, String message) {
    assertThat(problems(source)).contains(new Problem(line, column, message));
  }

  @Test
  void lines_and_columns_count_from_one() {
    assertThat(problems("room == 'a' &&\n  caller.ids == 'b' &&\nrom == 'c'"))
        .containsExactly(
            new Problem(2, 9, "undefined field 'ids'"),
            new Problem(3, 1, "undeclared reference to 'rom' (in container '')"));
  }

  @Test
  void reports_all_problems_of_types_patterns_and_zones_at_once() {
    assertThat(
            problems(
                "caler.id == 'a' || room == 7\n"
                    + "|| room.matches('(') || now.getHours('Nowhere/Atall') == 1"))
        .hasSize(4)
        .extracting(Problem::line)
        .containsExactly(1, 1, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "// nothing"})
  void rejects_an_empty_condition(String source) {
    assertThat(problems(source)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roomkey.Caller{id: 'ann'}.id == 'ann'",
        "roomkey.Request{} == request",
        "google.protobuf.Int32Value{value: 1} == 1",
        "dyn(google.protobuf.Struct{}) == request",
      })
  void rejects_objects_created_by_a_condition(String source) {
    assertThat(problems(source)).isNotEmpty();
  }

  @Test
  void rejects_a_condition_that_is_too_long() {
    assertThat(problems("room == '" + "a".repeat(Environment.MAX_LENGTH) + "'"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("size exceeds limit", "limit 4096"));
  }

  @Test
  void rejects_a_condition_that_is_nested_too_deep() {
    String deep = "(".repeat(200) + "true" + ")".repeat(200);
    assertThat(problems(deep))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("limit: 32"));
    compile("(((((((((true)))))))))");
  }

  @Test
  void accepts_a_long_chain_of_alternatives() {
    compile("room == 'a'" + " || room == 'b'".repeat(100));
  }
}
