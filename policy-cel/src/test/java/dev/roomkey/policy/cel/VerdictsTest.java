package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.Asking.LOBBY;
import static dev.roomkey.policy.cel.Asking.ask;
import static dev.roomkey.policy.cel.Asking.condition;
import static dev.roomkey.policy.cel.Asking.failure;
import static dev.roomkey.policy.cel.Asking.known;
import static dev.roomkey.policy.cel.Asking.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.rules.Condition;
import dev.roomkey.access.rules.Condition.ConditionResult;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
  /** As CEL has it: an error counts for nothing where the other side decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "caller.claims.missing == 'x' || true ; TRUE",
        "true || caller.claims.missing == 'x' ; TRUE",
        "caller.claims.missing == 'x' && false ; FALSE",
        "false && caller.claims.missing == 'x' ; FALSE",
        "caller.claims.missing == 'x' || false ; FAILED",
        "caller.claims.missing == 'x' && true ; FAILED",
        "!(caller.claims.missing == 'x') ; FAILED",
        "[1, 2].exists(n, n == 2 || caller.claims.missing == n) ; TRUE",
        "caller.anonymous ? caller.claims.missing == 'x' : true ; TRUE",
      })
  void an_error_counts_where_the_other_side_does_not_decide(String source, String verdict) {
    assertThat(word(ask(source))).isEqualTo(verdict);
  }

  private static String word(ConditionResult verdict) {
    return switch (verdict) {
      case ConditionResult.Failed failed -> "FAILED";
      case ConditionResult.Holds holds -> holds.value() ? "TRUE" : "FALSE";
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caller.claims.secret > 7",
        "caller.claims.secret[0] == 'x'",
        "caller.claims.secret.field == 'x'",
        "caller.claims.secret && true",
        "caller.claims.secret || false",
        "!caller.claims.secret",
        "caller.claims.secret ? true : false",
        "int(caller.claims.secret) == 7",
        "timestamp(caller.claims.secret) < now",
        "duration(caller.claims.secret) < duration('1s')",
        "now.getHours(caller.claims.secret) == 7",
        "now.getHours(caller.claims.colon) == 7",
        "{'a': 1}[caller.claims.secret] == 1",
        "caller.claims[caller.claims.secret] == 1",
        "request.attributes[caller.claims.secret] == 'x'",
        "caller.roles[caller.claims.secret] == 'x'",
        "{caller.claims.secret: 1, 's3cr3t': 2} == {}",
        "caller.claims.secret + 1 == 2",
        "size(caller.claims.number) == 1",
        "'x' in caller.claim('number')",
      })
  void why_it_failed_repeats_no_claim(String source) {
    Caller ann = known("{\"secret\": \"s3cr3t\", \"number\": 31337, \"colon\": \"s3cr3t:1\"}");
    assertThat(failure(ask(source, ann)))
        .as(source)
        .matches("1:\\d+ .+")
        .doesNotContain("s3cr3t")
        .doesNotContain("31337");
  }

  @Test
  void why_it_failed_says_where() {
    assertThat(failure(ask("true &&\n  caller.claims.team == 'red'")))
        .isEqualTo("2:16 what is asked for is absent");
    assertThat(failure(ask("1 / 0 == 1"))).endsWith("divided by zero");
    assertThat(failure(ask("captures[9] == ''"))).endsWith("the list has no such element");
    assertThat(failure(ask("9223372036854775807 + size(room) == 1")))
        .endsWith("a number is too large");
  }

  @Test
  void a_loop_ends() {
    String hundreds = "[" + "0,".repeat(99) + "0]";
    String loops = "L.all(a, L.all(b, L.all(c, a + b + c == 0)))".replace("L", hundreds);
    assertThat(failure(ask(loops))).endsWith("it went round more than 10000 times");
    assertThat(ask("L.all(a, a == 0)".replace("L", hundreds))).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_loop_over_many_claims_ends() {
    String many =
        IntStream.range(0, 10_001).mapToObj(n -> "\"g" + n + "\"").collect(Collectors.joining(","));
    String condition = "caller.claim('groups').exists(group, group == 'x')";
    assertThat(failure(ask(condition, known("{\"groups\": [" + many + "]}"))))
        .endsWith("it went round more than 10000 times");
  }

  @Test
  void one_condition_answers_many_threads_at_once() {
    Condition own = condition("room == 'lobby' && caller.id == 'user-' + string(caller.claims.n)");
    var answers =
        IntStream.range(0, 2000)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> own.test(question(user(n, n % 2 == 0 ? n : n + 1), LOBBY))))
            .toList();
    for (int n = 0; n < answers.size(); n++) {
      assertThat(answers.get(n).join()).isEqualTo(new ConditionResult.Holds(n % 2 == 0));
    }
  }

  private static Caller user(int id, int claim) {
    return new Caller.Authenticated(
        "user-" + id, null, Set.of(), Asking.claims("{\"n\": " + claim + "}"), AuthMethod.OIDC);
  }
}
