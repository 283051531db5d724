package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Given.by;
import static dev.roomkey.access.rules.Given.caller;
import static dev.roomkey.access.rules.Given.roles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.room.RoomTarget;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the matchers of callers, addresses and rooms. */
class MatchersTest {
  private static final Caller ANN = Caller.of("ann", "teacher", "staff");

  private static boolean holds(ClaimValue wanted, @Nullable Object claim) {
    Map<String, @Nullable Object> claims = Collections.singletonMap("g", claim);
    return new CallerMatcher.Claim(new ClaimPath("g"), List.of(wanted))
        .matches(by(caller("ann", claims)));
  }

  private static ClaimValue text(String template) {
    return new ClaimValue.StringValue(Given.template(template));
  }

  @Test
  void a_rule_without_a_scope_does_not_match_anonymous_callers() {
    Rule rule = Given.rule("all", new RoomSelector.Any(), null);
    assertThat(rule.mismatch(by(Caller.ANONYMOUS))).isEqualTo(CallerScope.AUTHENTICATED);
    assertThat(rule.mismatch(by(ANN))).isNull();
  }

  @Test
  void a_scope_matches_authenticated_anonymous_or_all_callers() {
    assertThat(CallerScope.AUTHENTICATED.matches(by(ANN))).isTrue();
    assertThat(CallerScope.AUTHENTICATED.matches(by(Caller.ANONYMOUS))).isFalse();
    assertThat(CallerScope.ANONYMOUS.matches(by(ANN))).isFalse();
    assertThat(CallerScope.ANONYMOUS.matches(by(Caller.ANONYMOUS))).isTrue();
    assertThat(CallerScope.ANYONE.matches(by(ANN))).isTrue();
    assertThat(CallerScope.ANYONE.matches(by(Caller.ANONYMOUS))).isTrue();
  }

  @Test
  void caller_matchers_never_match_anonymous_callers() {
    List<Matcher> matchers =
        List.of(
            new CallerMatcher.Id(List.of(Given.pattern("*"))),
            roles("teacher"),
            new CallerMatcher.AuthMethods(Set.of(AuthMethod.values())),
            new CallerMatcher.Claim(new ClaimPath("g"), List.of(text("a"))));
    assertThat(matchers)
        .noneMatch(matcher -> matcher.matches(by(Caller.ANONYMOUS)))
        .allMatch(RuleAnalysis::needsAuthentication);
  }

  @Test
  void matches_one_of_the_ids() {
    Matcher ids = new CallerMatcher.Id(List.of(Given.pattern("bob"), Given.pattern("a*")));
    assertThat(ids.matches(by(ANN))).isTrue();
    assertThat(ids.matches(by(Caller.of("bob")))).isTrue();
    assertThat(ids.matches(by(Caller.of("cid")))).isFalse();
  }

  @Test
  void a_wildcard_in_an_id_captures_nothing() {
    EvaluationContext evaluation = Given.evaluation(ANN, Given.room("class-1"));
    Matcher ids = new CallerMatcher.Id(List.of(Given.pattern("*")));
    assertThat(Given.rule("own", Given.rooms("class-*"), null, ids).mismatch(evaluation)).isNull();
    assertThat(evaluation.captures()).containsExactly("1");
  }

  @Test
  void matches_one_of_the_roles() {
    assertThat(roles("pupil", "teacher").matches(by(ANN))).isTrue();
    assertThat(roles("pupil").matches(by(ANN))).isFalse();
    assertThat(roles("Teacher").matches(by(ANN))).isFalse();
    assertThat(roles("teacher").matches(by(Caller.of("bob")))).isFalse();
    assertThat(roles("of-{caller.id}").matches(by(Caller.of("bob", "of-bob")))).isTrue();
    assertThat(roles("of-{caller.id}").matches(by(Caller.of("bob", "of-{caller.id}")))).isFalse();
    assertThat(roles("of-{caller.name}").matches(by(Caller.of("bob", "of-null")))).isFalse();
  }

  @Test
  void matches_the_authentication_method() {
    Matcher oidc = new CallerMatcher.AuthMethods(Set.of(AuthMethod.OIDC));
    assertThat(oidc.matches(by(caller("ann", Map.of())))).isTrue();
    assertThat(oidc.matches(by(ANN))).isFalse();
  }

  @Test
  void finds_authentication_methods_by_their_keys() {
    for (AuthMethod by : AuthMethod.values()) {
      assertThat(AuthMethod.ofKey(by.key())).contains(by);
    }
    assertThat(AuthMethod.ofKey("api_keys")).contains(AuthMethod.API_KEYS);
    assertThat(AuthMethod.ofKey("OIDC")).isEmpty();
    assertThat(AuthMethod.ofKey("")).isEmpty();
  }

  @Test
  void matches_a_string_or_an_element_of_a_list() {
    assertThat(holds(text("a"), "a")).isTrue();
    assertThat(holds(text("a"), "b")).isFalse();
    assertThat(holds(text("a"), List.of("b", "a"))).isTrue();
    assertThat(holds(text("a"), List.of("b"))).isFalse();
    assertThat(holds(text("a"), List.of())).isFalse();
    assertThat(holds(text("a"), List.of(List.of("a")))).isFalse();
    assertThat(holds(text("a"), Arrays.asList(null, "a"))).isTrue();
  }

  @Test
  void an_object_or_a_missing_claim_never_matches() {
    for (ClaimValue wanted :
        List.of(text("a"), text("{caller.claims.h}"), new ClaimValue.BooleanValue(false))) {
      assertThat(holds(wanted, Map.of("a", "a"))).isFalse();
      assertThat(holds(wanted, List.of(Map.of("a", "a")))).isFalse();
      assertThat(holds(wanted, null)).isFalse();
      assertThat(holds(wanted, Collections.singletonList(null))).isFalse();
      assertThat(new CallerMatcher.Claim(new ClaimPath("none"), List.of(wanted)).matches(by(ANN)))
          .isFalse();
    }
    assertThat(holds(text("null"), null)).isFalse();
    assertThat(holds(text(""), null)).isFalse();
  }

  @Test
  void booleans_and_integers_do_not_match_strings() {
    assertThat(holds(new ClaimValue.BooleanValue(true), true)).isTrue();
    assertThat(holds(new ClaimValue.BooleanValue(true), false)).isFalse();
    assertThat(holds(new ClaimValue.BooleanValue(false), false)).isTrue();
    assertThat(holds(new ClaimValue.BooleanValue(true), "true")).isFalse();
    assertThat(holds(text("true"), true)).isFalse();
    assertThat(holds(new ClaimValue.IntegerValue(7), new JsonNumber("7"))).isTrue();
    assertThat(holds(new ClaimValue.IntegerValue(7), new JsonNumber("7.0"))).isTrue();
    assertThat(holds(new ClaimValue.IntegerValue(7), new JsonNumber("7.5"))).isFalse();
    assertThat(holds(new ClaimValue.IntegerValue(7), new JsonNumber("8"))).isFalse();
    assertThat(holds(new ClaimValue.IntegerValue(0), new JsonNumber("0.5"))).isFalse();
    assertThat(holds(new ClaimValue.IntegerValue(7), "7")).isFalse();
    assertThat(holds(text("7"), new JsonNumber("7"))).isFalse();
    assertThat(holds(new ClaimValue.IntegerValue(7), List.of(new JsonNumber("7")))).isTrue();
    List<ClaimValue> values =
        List.of(text("a"), new ClaimValue.BooleanValue(true), new ClaimValue.IntegerValue(7));
    assertThat(RuleExplainer.required(new CallerMatcher.Claim(new ClaimPath("g"), values)))
        .isEqualTo("caller.claims.g: [a, true, 7]");
  }

  @Test
  void matches_one_of_the_values() {
    Matcher claim = new CallerMatcher.Claim(new ClaimPath("a.g"), List.of(text("x"), text("y")));
    assertThat(claim.matches(by(caller("ann", Map.of("a", Map.of("g", "y")))))).isTrue();
    assertThat(claim.matches(by(caller("ann", Map.of("a", Map.of("g", "z")))))).isFalse();
  }

  @Test
  void matches_an_address_in_one_of_the_blocks() throws Exception {
    Matcher matcher = new AddressMatcher(List.of(CidrBlock.of("10.0.0.0/8"), CidrBlock.of("::1")));
    assertThat(matcher.matches(from("10.1.2.3"))).isTrue();
    assertThat(matcher.matches(from("::1"))).isTrue();
    assertThat(matcher.matches(from("11.0.0.1"))).isFalse();
    assertThat(matcher.matches(from("::2"))).isFalse();
    assertThat(RuleAnalysis.needsAuthentication(matcher)).isFalse();
  }

  private static EvaluationContext from(String address) throws Exception {
    return Given.at(new AccessContext(InetAddress.getByName(address), Instant.EPOCH));
  }

  @Test
  void a_room_name_does_not_match_a_session() {
    RoomSelector lobby = Given.rooms("lobby");
    RoomSelector session = new RoomSelector.Session(Given.pattern("lobby"));
    RoomSelector fresh = new RoomSelector.NewRoom();
    RoomSelector any = new RoomSelector.Any();
    assertThat(heldBy(Given.room("lobby"), lobby, session, fresh, any)).containsExactly(lobby, any);
    assertThat(heldBy(Given.room("hall"), lobby, session, fresh, any)).containsExactly(any);
    assertThat(heldBy(Given.session("lobby"), lobby, session, fresh, any))
        .containsExactly(session, any);
    assertThat(heldBy(Given.session("hall"), lobby, session, fresh, any)).containsExactly(any);
    assertThat(heldBy(Given.newRoom(), lobby, session, fresh, any)).containsExactly(fresh, any);
    assertThat(heldBy(Given.room("shop/s/lobby"), Given.rooms("shop/s/*"), session))
        .containsExactly(session);
  }

  private static List<RoomSelector> heldBy(RoomTarget room, RoomSelector... targets) {
    return Arrays.stream(targets).filter(t -> t.matches(Given.evaluation(ANN, room))).toList();
  }
}
