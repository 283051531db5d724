package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.Asking.condition;
import static dev.roomkey.policy.cel.Asking.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.rules.ConditionCompiler.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caler.id == 'ann'               | 1 | 1  | there is no caler; did you mean caller?",
        "foobarbaz == 'ann'              | 1 | 1  | there is no foobarbaz; there is address,"
            + " caller, captures, now, request, room, session",
        "caller.ids == 'ann'             | 1 | 7  | caller has no ids; did you mean id?",
        "request.idenity == 'ann'        | 1 | 8  | request has no idenity; did you mean identity?",
        "caller.mail == 'ann'            | 1 | 7  | caller has no mail; there is anonymous, by,"
            + " claims, id, name, roles",
        "room.startWith('a')             | 1 | 15 | there is no startWith; did you mean"
            + " startsWith?",
        "room == 7                       | 1 | 6  | == does not take (string, int)",
        "room in 'lobby'                 | 1 | 6  | in does not take (string, string)",
        "!room                           | 1 | 1  | ! does not take (string)",
        "-room == room                   | 1 | 1  | - does not take (string)",
        "caller.roles['ops']             | 1 | 13 | [] does not take (list(string), string)",
        "caller.anonymous ? 1 : 'a'      | 1 | 18 | ? : does not take (bool, int, string)",
        "room.name == 'lobby'            | 1 | 5  | string has no fields",
        "room.all(x, x == 'a')           | 1 | 1  | string is nothing to go through: a list or a"
            + " map is",
        "has(session)                    | 1 | 4  | has() takes a field, as in has(caller.name) or"
            + " has(request.session)",
        "room ==                         | 1 | 8  | the condition ends too early",
        "(room == 'a'                    | 1 | 13 | the condition ends too early",
        "room == 'a' room                | 1 | 13 | 'room' should not be here",
        "room == 'a                      | 1 | 9  | ''a' should not be here: a text begins and ends"
            + " with the same quote",
        "room                            | 1 | 1  | a condition must be true or false; this is"
            + " string",
        "caller.claims.verified          | 1 | 14 | a condition must be true or false; this may be"
            + " anything: compare it, as in … == true",
        "now.getHours('Europe/Pariss')>1 | 1 | 14 | there is no such time zone; did you mean"
            + " \"Europe/Paris\"?",
        "now.getHours('xyzzyxyz') > 1    | 1 | 14 | there is no such time zone; one is"
            + " \"Europe/Paris\", another \"+02:00\"",
      })
  void each_says_where_and_what_would_be_right(
      String source, int line, int column, String message) {
    assertThat(problems(source)).contains(new Problem(line, column, message));
  }

  @Test
  void lines_and_columns_count_from_one() {
    assertThat(problems("room == 'a' &&\n  caller.ids == 'b' &&\nrom == 'c'"))
        .containsExactly(
            new Problem(2, 9, "caller has no ids; did you mean id?"),
            new Problem(3, 1, "there is no rom; did you mean room?"));
  }

  @Test
  void all_of_them_are_said_at_once_types_and_patterns_and_zones() {
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
  void nothing_is_no_condition(String source) {
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
  void nobody_is_made_up(String source) {
    assertThat(problems(source)).isNotEmpty();
  }

  @Test
  void a_text_that_is_too_long_is_refused() {
    assertThat(problems("room == '" + "a".repeat(Environment.MAX_LENGTH) + "'"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).startsWith("too long: at most 4096 char"));
  }

  @Test
  void a_text_that_nests_too_deep_is_refused() {
    String deep = "(".repeat(200) + "true" + ")".repeat(200);
    assertThat(problems(deep))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).startsWith("nested too deep"));
    condition("(((((((((true)))))))))");
  }

  @Test
  void a_long_row_of_alternatives_is_not_deep() {
    condition("room == 'a'" + " || room == 'b'".repeat(100));
  }
}
