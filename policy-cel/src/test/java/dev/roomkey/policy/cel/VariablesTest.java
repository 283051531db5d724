package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.TestConditions.ANN;
import static dev.roomkey.policy.cel.TestConditions.LOBBY;
import static dev.roomkey.policy.cel.TestConditions.STANDUP;
import static dev.roomkey.policy.cel.TestConditions.authenticated;
import static dev.roomkey.policy.cel.TestConditions.evaluate;
import static dev.roomkey.policy.cel.TestConditions.failureReason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.access.rules.ConditionCompiler;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  @Test
  void the_service_loader_finds_the_compiler() {
    assertThat(ServiceLoader.load(ConditionCompiler.class))
        .singleElement()
        .isInstanceOf(CelConditionCompiler.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caller.id == 'ann'",
        "caller.roles == ['ops', 'staff'] || caller.roles == ['staff', 'ops']",
        "'ops' in caller.roles && !('guest' in caller.roles)",
        "caller.auth_method == 'oidc'",
        "!caller.anonymous",
        "!has(caller.name)",
        "room == 'acme/s/standup'",
        "session == 'standup'",
        "request.session == session",
        "address == '192.0.2.7'",
        "now == timestamp('2026-11-23T12:00:00Z')",
        "now.getHours('Europe/Paris') == 13 && now.getHours() == 12",
        "now.getHours('+05:30') == 17",
        "now < timestamp('2026-11-23T12:00:01Z') - duration('500ms')",
        "captures == ['red', '7'] && captures[0] == 'red'",
        "request.identity == 'ann-at-work'",
        "request.name == 'Ann'",
        "request.metadata == '{}'",
        "request.attributes['team'] == 'red' && request.attributes.team == captures[0]",
        "size(request.attributes) == 1",
      })
  void each_variable_has_its_value(String condition) {
    assertThat(evaluate(condition, ANN, STANDUP)).as(condition).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void reads_the_name_of_a_caller() {
    Caller ann = new Caller.Authenticated("ann", "Ann", Set.of(), Map.of(), AuthMethod.API_KEYS);
    assertThat(evaluate("caller.name == 'Ann' && caller.auth_method == 'api_keys'", ann))
        .isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_new_room_has_its_random_name() {
    JoinRequest any = JoinRequest.of(new RoomTarget.New(new RoomName("acme/r/x")));
    assertThat(evaluate("room == 'acme/r/x'", ANN, any)).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_caller_without_an_id_does_not_match_an_empty_id() {
    JoinRequest request = JoinRequest.of(new RoomTarget.Named(new RoomName("user-")));
    assertThat(failureReason(evaluate("room == 'user-' + caller.id", Caller.ANONYMOUS, request)))
        .isEqualTo("1:25 caller.id is absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"caller.id", "caller.name", "caller.auth_method"})
  void comparing_an_absent_field_of_the_caller_has_no_result(String field) {
    failureReason(evaluate(field + " == ''", Caller.ANONYMOUS));
    failureReason(evaluate(field + " != 'ann'", Caller.ANONYMOUS));
    failureReason(evaluate("!(" + field + " == 'ann')", Caller.ANONYMOUS));
    assertThat(evaluate("has(" + field + ")", Caller.ANONYMOUS)).isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void an_anonymous_caller_has_no_roles_and_no_claims() {
    assertThat(evaluate("caller.anonymous && size(caller.roles) == 0", Caller.ANONYMOUS))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("size(caller.claims) == 0", Caller.ANONYMOUS))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(evaluate("'x' in caller.claim('groups')", Caller.ANONYMOUS))
        .isEqualTo(ConditionResult.FALSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session",
        "caller.name",
        "request.session",
        "request.identity",
        "request.name",
        "request.metadata",
        "request.attributes.team",
        "captures[2]"
      })
  void comparing_an_absent_field_of_the_request_has_no_result(String variable) {
    failureReason(evaluate(variable + " == ''", ANN, LOBBY));
    failureReason(evaluate(variable + " != 'x'", ANN, LOBBY));
  }

  @Test
  void has_tests_for_absent_fields() {
    String named = "has(request.session) || has(request.name) || has(request.attributes.team)";
    assertThat(evaluate(named, ANN, LOBBY)).isEqualTo(ConditionResult.FALSE);
    assertThat(evaluate("has(request.session) && has(request.name)", ANN, STANDUP))
        .isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_blank_name_counts_as_absent() {
    JoinRequest blank =
        new JoinRequest(LOBBY.target(), null, " ", "", Map.of(), RoomConfiguration.DEFAULT);
    assertThat(evaluate("has(request.name) || has(request.metadata)", authenticated("{}"), blank))
        .isEqualTo(ConditionResult.FALSE);
  }
}
