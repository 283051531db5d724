package dev.roomkey.policy.cel;

import static dev.roomkey.policy.cel.Asking.ANN;
import static dev.roomkey.policy.cel.Asking.LOBBY;
import static dev.roomkey.policy.cel.Asking.STANDUP;
import static dev.roomkey.policy.cel.Asking.ask;
import static dev.roomkey.policy.cel.Asking.failure;
import static dev.roomkey.policy.cel.Asking.known;
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
  void a_policy_finds_the_compiler() {
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
        "caller.by == 'oidc'",
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
  void each_has_its_value(String condition) {
    assertThat(ask(condition, ANN, STANDUP)).as(condition).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_known_name_can_be_read() {
    Caller ann = new Caller.Authenticated("ann", "Ann", Set.of(), Map.of(), AuthMethod.API_KEYS);
    assertThat(ask("caller.name == 'Ann' && caller.by == 'api_keys'", ann))
        .isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_room_that_nobody_named_has_its_new_name() {
    JoinRequest any = JoinRequest.of(new RoomTarget.New(new RoomName("acme/r/x")));
    assertThat(ask("room == 'acme/r/x'", ANN, any)).isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void nobody_without_an_id_gets_into_the_room_of_an_empty_one() {
    JoinRequest nobodys = JoinRequest.of(new RoomTarget.Named(new RoomName("user-")));
    assertThat(failure(ask("room == 'user-' + caller.id", Caller.ANONYMOUS, nobodys)))
        .isEqualTo("1:25 caller.id is absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"caller.id", "caller.name", "caller.by"})
  void what_an_anonymous_caller_lacks_is_neither_equal_nor_different(String field) {
    failure(ask(field + " == ''", Caller.ANONYMOUS));
    failure(ask(field + " != 'ann'", Caller.ANONYMOUS));
    failure(ask("!(" + field + " == 'ann')", Caller.ANONYMOUS));
    assertThat(ask("has(" + field + ")", Caller.ANONYMOUS)).isEqualTo(ConditionResult.FALSE);
  }

  @Test
  void an_anonymous_caller_has_no_roles_and_no_claims() {
    assertThat(ask("caller.anonymous && size(caller.roles) == 0", Caller.ANONYMOUS))
        .isEqualTo(ConditionResult.TRUE);
    assertThat(ask("size(caller.claims) == 0", Caller.ANONYMOUS)).isEqualTo(ConditionResult.TRUE);
    assertThat(ask("'x' in caller.claim('groups')", Caller.ANONYMOUS))
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
  void what_was_not_said_equals_nothing(String variable) {
    failure(ask(variable + " == ''", ANN, LOBBY));
    failure(ask(variable + " != 'x'", ANN, LOBBY));
  }

  @Test
  void what_was_not_said_can_be_asked_for() {
    String named = "has(request.session) || has(request.name) || has(request.attributes.team)";
    assertThat(ask(named, ANN, LOBBY)).isEqualTo(ConditionResult.FALSE);
    assertThat(ask("has(request.session) && has(request.name)", ANN, STANDUP))
        .isEqualTo(ConditionResult.TRUE);
  }

  @Test
  void a_blank_name_is_no_name() {
    JoinRequest blank =
        new JoinRequest(LOBBY.target(), null, " ", "", Map.of(), RoomConfiguration.DEFAULT);
    assertThat(ask("has(request.name) || has(request.metadata)", known("{}"), blank))
        .isEqualTo(ConditionResult.FALSE);
  }
}
