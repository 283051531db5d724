package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.Asking.ANN;
import static dev.roomkey.policy.cel.Asking.ask;
import static dev.roomkey.policy.cel.Asking.failure;
import static dev.roomkey.policy.cel.Asking.known;
import static dev.roomkey.policy.cel.Asking.problems;
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
  void a_pattern_has_to_match_the_whole_of_a_text(String pattern, String room, boolean holds) {
    JoinRequest request = JoinRequest.of(new RoomTarget.Named(new RoomName(room)));
    assertThat(ask("room.matches('" + pattern + "')", ANN, request))
        .isEqualTo(new ConditionResult.Holds(holds));
  }

  @Test
  void a_line_break_does_not_end_the_text() {
    assertThat(ask("caller.claims.t.matches('a')", known("{\"t\": \"a\\n\"}")))
        .isEqualTo(ConditionResult.FALSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"room", "captures[0]", "'a' + 'b'", "caller.claims.pattern", "dyn('a')"})
  void a_pattern_is_written_out(String pattern) {
    assertThat(problems("room.matches(" + pattern + ")"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).contains("must be written out");
          assertThat(problem.line()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"'('", "'a{2,1}'", "'(?=a)'", "'[b-a]'"})
  void a_bad_pattern_stops_the_start(String pattern) {
    assertThat(problems("room.matches(" + pattern + ")"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).startsWith("this is no pattern of RE2: ");
          assertThat(problem.column()).isEqualTo(14);
        });
  }

  @Test
  @Timeout(5)
  void a_pattern_that_would_take_all_memory_stops_the_start() {
    assertThat(problems("room.matches('((a{1,100}){1,100}){1,100}')")).hasSize(1);
    assertThat(problems("room.matches('(a{1,100}){1,50}')"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("too large"));
  }

  @Test
  void a_long_text_has_no_verdict() {
    String condition = "caller.claims.t.matches('a*')";
    assertThat(ask(condition, known("{\"t\": \"" + "a".repeat(1024) + "\"}")))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(failure(ask(condition, known("{\"t\": \"" + "a".repeat(1025) + "\"}"))))
        .contains("longer than the 1024 characters");
  }

  @Test
  @Timeout(5)
  void a_pattern_that_backtracks_elsewhere_takes_linear_time_here() {
    String text = "a".repeat(1023) + "!";
    assertThat(ask("caller.claims.t.matches('(a+)+')", known("{\"t\": \"" + text + "\"}")))
        .isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void something_that_is_no_text_has_no_verdict() {
    failure(ask("caller.claims.t.matches('7')", known("{\"t\": 7}")));
  }
}
