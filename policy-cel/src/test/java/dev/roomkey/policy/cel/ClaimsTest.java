package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.authenticated;
import static dev.roomkey.policy.cel.TestConditions.evaluate;
import static dev.roomkey.policy.cel.TestConditions.failureReason;
import static dev.roomkey.policy.cel.TestConditions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.rules.Condition.ConditionResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "caller.claims.level == 3",
        "caller.claims.level >= 2.5",
        "caller.claims.big == 9007199254740993",
        "caller.claims.share == 0.5 && caller.claims.one == 1",
        "caller.claims.verified == true",
        "caller.claims.realm.roles[0] == 'admin'",
        "caller.claims['https://acme.example/team'] == 'red'",
        "has(caller.claims.realm.roles) && !has(caller.claims.realm.other)",
        "'level' in caller.claims",
        "type(caller.claims.level) == int && type(caller.claims.share) == double",
      })
  void reads_each_type_of_claim(String condition) {
    Caller ann =
        authenticated(
            """
            {"level": 3, "share": 0.5, "one": 1.0, "big": 9007199254740993, "verified": true,
             "realm": {"roles": ["admin"]}, "https://acme.example/team": "red"}
            """);
    assertThat(evaluate(condition, ann)).as(condition).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_missing_claim_has_no_result() {
    assertThat(failureReason(evaluate("caller.claims.team == 'red'", authenticated("{}"))))
        .isEqualTo("1:14 attribute not found");
    failureReason(evaluate("caller.claims.team != 'red'", authenticated("{}")));
    failureReason(evaluate("caller.claims.realm.team == 'red'", authenticated("{\"realm\": {}}")));
  }

  @Test
  void a_null_does_not_affect_other_claims() {
    Caller ann =
        authenticated(
            "{\"a\": null, \"team\": \"red\", \"o\": {\"a\": null, \"b\": [null, {\"c\": null},"
                + " 1]}}");
    assertThat(evaluate("caller.claims.team == 'red'", ann)).isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("caller.claims.o.b[1] == 1", ann)).isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("has(caller.claims.a) || has(caller.claims.o.a)", ann))
        .isEqualTo(ConditionResult.FALSE);
    failureReason(evaluate("caller.claims.a == null", ann));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null"})
  void a_blank_claim_counts_as_absent(String claim) {
    Caller ann = authenticated("{\"nick\": " + claim + ", \"nicks\": [" + claim + "]}");
    failureReason(evaluate("caller.claims.nick == ''", ann));
    failureReason(evaluate("room != 'user-' + caller.claims.nick", ann));
    assertThat(evaluate("'' in caller.claim('nicks') || ' ' in caller.claim('nicks')", ann))
        .isEqualTo(ConditionResult.FALSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"groups\": [\"a\", \"admin\"]}                        | groups      | true",
        "{\"groups\": [\"a\", \"b\"]}                            | groups      | false",
        "{\"groups\": \"admin\"}                                 | groups      | true",
        "{\"groups\": \"administrator\"}                         | groups      | false",
        "{\"groups\": []}                                        | groups      | false",
        "{\"groups\": null}                                      | groups      | false",
        "{}                                                      | groups      | false",
        "{\"groups\": [null, \"admin\"]}                         | groups      | true",
        "{\"realm\": {\"roles\": [\"admin\"]}}                   | realm.roles | true",
        "{\"realm.roles\": \"admin\"}                            | realm.roles | true",
      })
  void a_string_counts_as_a_list_with_one_string(String claims, String path, boolean holds) {
    assertThat(evaluate("'admin' in caller.claim('" + path + "')", authenticated(claims)))
        .isEqualTo(new ConditionResult.Holds(holds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"admin\": false}",
        "7",
        "true",
        "[\"admin\", 7]",
        "[[\"admin\"]]",
        "[{\"admin\": 1}]"
      })
  void a_claim_that_is_not_a_list_of_strings_has_no_result(String groups) {
    Caller ann = authenticated("{\"groups\": " + groups + "}");
    assertThat(failureReason(evaluate("'admin' in caller.claim('groups')", ann)))
        .isEqualTo("1:24 the claim groups is neither a string nor a list of strings");
    failureReason(evaluate("!('admin' in caller.claim('groups'))", ann));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'admin' in caller.claims.groups",
        "'admin' in caller.claims['groups']",
        "'admin' in dyn(caller.roles)",
        "'admin' in (caller.anonymous ? caller.claims.groups : ['x'])",
        "'admin' in (caller.anonymous ? ['x'] : caller.claims.groups)",
        "'admin' in (caller.anonymous ? [] : caller.claims.groups)",
        "'admin' in (caller.anonymous ? caller.claims.groups : {})",
        "'admin' in [[], caller.claims.groups][1]",
        "'admin' in [['x'], caller.claims.groups][1]",
        "'admin' in {'a': ['x'], 'b': caller.claims.groups}.b",
        "'admin' in caller.claims.map(name, caller.claims[name])[0]",
        "[['x'], caller.claims.groups].exists(groups, 'admin' in groups)",
        "[['x'], caller.claims.groups].exists(groups, groups.exists(group, group == 'admin'))",
        "[caller.claims.groups].exists(groups, 'admin' in groups)",
        "caller.claims.groups.exists(group, group == 'admin')",
        "caller.claims.groups.all(group, group != 'banned')",
        "caller.claims.groups.exists_one(group, group == 'admin')",
        "size(caller.claims.groups.filter(group, group == 'admin')) == 1",
        "size(caller.claims.groups.map(group, group)) == 1",
      })
  void never_uses_the_keys_of_an_object_as_elements(String condition) {
    assertThat(problems(condition))
        .as(condition)
        .anySatisfy(problem ->
            assertThat(problem.message())
                .startsWith("a claim can be an object")
                .contains("use caller.claim("));
  }

  @Test
  void cannot_add_an_object_to_a_list() {
    Caller ann = authenticated("{\"groups\": {\"admin\": false}}");
    failureReason(evaluate("'admin' in (caller.claims.groups + [])", ann));
    failureReason(evaluate("'admin' in ([] + caller.claims.groups)", ann));
  }

  @Test
  void rejects_a_computed_claim_name() {
    assertThat(problems("'x' in caller.claim(room)"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("must be a string literal"));
    assertThat(problems("'x' in caller.claim('')")).hasSize(1);
  }

  @Test
  void reads_claims_of_an_application() {
    Map<String, @Nullable Object> claims =
        Map.of(
            "level",
            3,
            "price",
            new BigDecimal("1.5"),
            "nan",
            Double.NaN,
            "teams",
            Set.of("red"),
            "odd",
            new Object(),
            "lists",
            List.of(List.of(1L)));
    Caller ann = new Caller.Authenticated("ann", null, Set.of(), claims, AuthMethod.APPLICATION);
    assertThat(evaluate("caller.claims.level == 3 && caller.claims.price == 1.5", ann))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("'red' in caller.claim('teams') && caller.claims.lists[0][0] == 1", ann))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("has(caller.claims.nan) || has(caller.claims.odd)", ann))
        .isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void a_number_that_is_too_large_is_absent() {
    Caller ann = authenticated("{\"n\": 1e999999999, \"m\": 12345678901234567890}");
    assertThat(evaluate("has(caller.claims.n)", ann)).isEqualTo(ConditionResult.FALSE);
    assertThat(evaluate("caller.claims.m > 1.2e19", ann)).isEqualTo(ConditionResult.TRUE);
  }
}
