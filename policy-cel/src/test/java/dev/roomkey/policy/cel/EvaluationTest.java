package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.LOBBY;
import static dev.roomkey.policy.cel.TestConditions.authenticated;
import static dev.roomkey.policy.cel.TestConditions.compile;
import static dev.roomkey.policy.cel.TestConditions.evaluate;
import static dev.roomkey.policy.cel.TestConditions.failureReason;
import static dev.roomkey.policy.cel.TestConditions.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.rules.Condition;
import dev.roomkey.access.rules.Condition.ConditionResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
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
  void an_error_matters_if_the_other_operand_does_not_decide(String source, String result) {
    assertThat(word(evaluate(source))).isEqualTo(result);
  }

  private static String word(ConditionResult result) {
    return switch (result) {
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
  void a_failure_never_contains_a_value_of_a_claim(String source) {
    Caller ann =
        authenticated("{\"secret\": \"s3cr3t\", \"number\": 31337, \"colon\": \"s3cr3t:1\"}");
    assertThat(failureReason(evaluate(source, ann)))
        .as(source)
        .matches("1:\\d+ .+")
        .doesNotContain("s3cr3t")
        .doesNotContain("31337");
  }

  @Test
  void a_failure_has_a_position() {
    assertThat(failureReason(evaluate("true &&\n  caller.claims.team == 'red'")))
        .isEqualTo("2:16 attribute not found");
    assertThat(failureReason(evaluate("1 / 0 == 1"))).endsWith("divide by zero");
    assertThat(failureReason(evaluate("captures[9] == ''"))).endsWith("index out of bounds");
    assertThat(failureReason(evaluate("9223372036854775807 + size(room) == 1")))
        .endsWith("numeric overflow");
  }

  @Test
  void limits_the_iterations_of_all_loops() {
    String hundreds = "[" + "0,".repeat(99) + "0]";
    String loops = "L.all(a, L.all(b, L.all(c, a + b + c == 0)))".replace("L", hundreds);
    assertThat(failureReason(evaluate(loops))).endsWith("iteration budget exceeded");
    assertThat(evaluate("L.all(a, a == 0)".replace("L", hundreds))).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void limits_the_iterations_over_claims() {
    List<String> groups = IntStream.range(0, 10_001).mapToObj(n -> "g" + n).toList();
    Caller ann =
        new Caller.Authenticated(
            "ann", null, Set.of(), Map.of("groups", groups), AuthMethod.APPLICATION);
    String condition = "caller.claim('groups').exists(group, group == 'x')";
    assertThat(failureReason(evaluate(condition, ann))).endsWith("iteration budget exceeded");
  }

  @Test
  void a_condition_is_safe_for_concurrent_use() {
    Condition condition =
        compile("room == 'lobby' && caller.id == 'user-' + string(caller.claims.n)");
    var results =
        IntStream.range(0, 2000)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> condition.test(input(user(n, n % 2 == 0 ? n : n + 1), LOBBY))))
            .toList();
    for (int n = 0; n < results.size(); n++) {
      assertThat(results.get(n).join()).isEqualTo(new ConditionResult.Holds(n % 2 == 0));
    }
  }

  private static Caller user(int id, int claim) {
    return new Caller.Authenticated(
        "user-" + id,
        null,
        Set.of(),
        TestConditions.claims("{\"n\": " + claim + "}"),
        AuthMethod.OIDC);
  }
}
