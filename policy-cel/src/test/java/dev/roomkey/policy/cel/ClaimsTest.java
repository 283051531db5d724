package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.Asking.ask;
import static dev.roomkey.policy.cel.Asking.failure;
import static dev.roomkey.policy.cel.Asking.known;
import static dev.roomkey.policy.cel.Asking.problems;
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
  void each_kind_of_claim_can_be_read(String condition) {
    Caller ann =
        known(
            """
            {"level": 3, "share": 0.5, "one": 1.0, "big": 9007199254740993, "verified": true,
             "realm": {"roles": ["admin"]}, "https://acme.example/team": "red"}
            """);
    assertThat(ask(condition, ann)).as(condition).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_missing_claim_has_no_verdict() {
    assertThat(failure(ask("caller.claims.team == 'red'", known("{}"))))
        .isEqualTo("1:14 what is asked for is absent");
    failure(ask("caller.claims.team != 'red'", known("{}")));
    failure(ask("caller.claims.realm.team == 'red'", known("{\"realm\": {}}")));
  }

  @Test
  void a_null_spoils_no_other_claim() {
    Caller ann =
        known(
            "{\"a\": null, \"team\": \"red\", \"o\": {\"a\": null, \"b\": [null, {\"c\": null},"
                + " 1]}}");
    assertThat(ask("caller.claims.team == 'red'", ann)).isEqualTo(ConditionResult.TRUE);
    assertThat(ask("caller.claims.o.b[1] == 1", ann)).isEqualTo(ConditionResult.TRUE);
    assertThat(ask("has(caller.claims.a) || has(caller.claims.o.a)", ann))
        .isEqualTo(ConditionResult.FALSE);
    failure(ask("caller.claims.a == null", ann));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null"})
  void a_claim_that_says_nothing_equals_nothing(String claim) {
    Caller ann = known("{\"nick\": " + claim + ", \"nicks\": [" + claim + "]}");
    failure(ask("caller.claims.nick == ''", ann));
    failure(ask("room != 'user-' + caller.claims.nick", ann));
    assertThat(ask("'' in caller.claim('nicks') || ' ' in caller.claim('nicks')", ann))
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
  void one_text_is_as_good_as_a_list_of_one(String claims, String path, boolean holds) {
    assertThat(ask("'admin' in caller.claim('" + path + "')", known(claims)))
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
  void what_are_no_texts_is_never_searched(String groups) {
    Caller ann = known("{\"groups\": " + groups + "}");
    assertThat(failure(ask("'admin' in caller.claim('groups')", ann)))
        .isEqualTo("1:24 the claim groups is neither a text nor a list of texts");
    failure(ask("!('admin' in caller.claim('groups'))", ann));
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
  void the_keys_of_an_object_are_never_taken_for_its_elements(String condition) {
    assertThat(problems(condition))
        .as(condition)
        .anySatisfy(problem ->
            assertThat(problem.message())
                .startsWith("a claim may be an object")
                .contains("caller.claim(\"…\")"));
  }

  @Test
  void an_object_is_no_list_to_add() {
    Caller ann = known("{\"groups\": {\"admin\": false}}");
    failure(ask("'admin' in (caller.claims.groups + [])", ann));
    failure(ask("'admin' in ([] + caller.claims.groups)", ann));
  }

  @Test
  void the_claim_to_look_at_is_the_policys_choice() {
    assertThat(problems("'x' in caller.claim(room)"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("must be written out"));
    assertThat(problems("'x' in caller.claim('')")).hasSize(1);
  }

  @Test
  void claims_that_an_application_gives_are_read_as_well() {
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
    assertThat(ask("caller.claims.level == 3 && caller.claims.price == 1.5", ann))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(ask("'red' in caller.claim('teams') && caller.claims.lists[0][0] == 1", ann))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(ask("has(caller.claims.nan) || has(caller.claims.odd)", ann))
        .isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void a_number_out_of_reach_is_absent() {
    Caller ann = known("{\"n\": 1e999999999, \"m\": 12345678901234567890}");
    assertThat(ask("has(caller.claims.n)", ann)).isEqualTo(ConditionResult.FALSE);
    assertThat(ask("caller.claims.m > 1.2e19", ann)).isEqualTo(ConditionResult.TRUE);
  }
}
