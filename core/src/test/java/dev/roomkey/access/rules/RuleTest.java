package dev.roomkey.access.rules;

import static dev.roomkey.access.rules.Given.roles;
import static dev.roomkey.access.rules.Given.rooms;
import static dev.roomkey.access.rules.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.Condition.ConditionResult;
import dev.roomkey.base.CidrBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the analysis of rules: unreachable rules, and rules for anonymous callers. */
class RuleTest {
  private static final PatternScope ONE_WILDCARD = new PatternScope("room", 1);
  private static final RoomSelector ANY = new RoomSelector.Any();

  private static boolean covers(Matcher mine, Matcher theirs) {
    return rule("one", ANY, null, mine).covers(rule("two", ANY, null, theirs));
  }

  private static boolean covers(RoomSelector mine, RoomSelector theirs) {
    return rule("one", mine, null).covers(rule("two", theirs, null));
  }

  private static CallerMatcher.Id ids(String... patterns) {
    return new CallerMatcher.Id(Arrays.stream(patterns).map(Given::pattern).toList());
  }

  private static AddressMatcher from(String... blocks) {
    return new AddressMatcher(Arrays.stream(blocks).map(CidrBlock::of).toList());
  }

  private static CallerMatcher.Claim claim(String path, String... values) {
    return new CallerMatcher.Claim(
        new ClaimPath(path),
        Arrays.stream(values)
            .<ClaimValue>map(text -> new ClaimValue.StringValue(TextTemplate.literal(text)))
            .toList());
  }

  @Test
  void a_rule_covers_a_rule_with_more_matchers() {
    assertThat(rule("one", ANY, null).covers(rule("two", ANY, null, roles("a")))).isTrue();
    assertThat(rule("one", ANY, null, roles("a")).covers(rule("two", ANY, null))).isFalse();
  }

  @Test
  void a_matcher_covers_a_narrower_matcher() {
    assertThat(covers(roles("a", "b"), roles("a"))).isTrue();
    assertThat(covers(roles("a"), roles("a", "b"))).isFalse();
    assertThat(covers(ids("a-*", "b"), ids("a-b"))).isTrue();
    assertThat(covers(ids("a-*"), ids("a-b", "b"))).isFalse();
    assertThat(covers(claim("g", "a", "b"), claim("g", "a"))).isTrue();
    assertThat(covers(claim("g", "a"), claim("g", "a", "b"))).isFalse();
    assertThat(covers(claim("g", "a"), claim("h", "a"))).isFalse();
    assertThat(covers(from("10.0.0.0/8", "::1"), from("10.1.0.0/16"))).isTrue();
    assertThat(covers(from("10.0.0.0/8"), from("10.0.0.0/8"))).isTrue();
    assertThat(covers(from("10.0.0.0/16"), from("10.0.0.0/8"))).isFalse();
    assertThat(covers(from("10.0.0.0/8"), from("10.1.0.0/16", "11.0.0.0/8"))).isFalse();
    CallerMatcher two = new CallerMatcher.AuthMethods(Set.of(AuthMethod.OIDC, AuthMethod.PROXY));
    CallerMatcher one = new CallerMatcher.AuthMethods(Set.of(AuthMethod.OIDC));
    assertThat(covers(two, one)).isTrue();
    assertThat(covers(one, two)).isFalse();
    List<Matcher> kinds = List.of(roles("a"), ids("a"), claim("g", "a"), one, from("::1"));
    for (Matcher mine : kinds) {
      for (Matcher theirs : kinds) {
        assertThat(covers(mine, theirs)).isEqualTo(mine.equals(theirs));
      }
    }
  }

  @Test
  void a_room_selector_covers_a_narrower_selector() {
    RoomSelector session = new RoomSelector.Session(Given.pattern("*"));
    assertThat(covers(ANY, rooms("a"))).isTrue();
    assertThat(covers(ANY, session)).isTrue();
    assertThat(covers(rooms("*"), rooms("a"))).isTrue();
    assertThat(covers(session, new RoomSelector.Session(Given.pattern("a")))).isTrue();
    assertThat(covers(new RoomSelector.NewRoom(), new RoomSelector.NewRoom())).isTrue();
    assertThat(covers(rooms("a"), ANY)).isFalse();
    assertThat(covers(rooms("a"), rooms("b"))).isFalse();
    assertThat(covers(rooms("*"), session)).isFalse();
    assertThat(covers(session, rooms("*"))).isFalse();
    assertThat(covers(new RoomSelector.Session(Given.pattern("a")), session)).isFalse();
    assertThat(RuleAnalysis.covers(ANY, roles("a"))).isFalse();
  }

  @Test
  void anyone_covers_authenticated_and_anonymous_callers() {
    assertThat(RuleAnalysis.covers(CallerScope.ANYONE, CallerScope.AUTHENTICATED)).isTrue();
    assertThat(RuleAnalysis.covers(CallerScope.ANYONE, CallerScope.ANONYMOUS)).isTrue();
    assertThat(RuleAnalysis.covers(CallerScope.AUTHENTICATED, CallerScope.AUTHENTICATED)).isTrue();
    assertThat(RuleAnalysis.covers(CallerScope.AUTHENTICATED, CallerScope.ANYONE)).isFalse();
    assertThat(RuleAnalysis.covers(CallerScope.AUTHENTICATED, CallerScope.ANONYMOUS)).isFalse();
    assertThat(RuleAnalysis.covers(CallerScope.ANYONE, roles("a"))).isFalse();
  }

  @Test
  void a_rule_that_reads_captures_does_not_cover_a_rule_with_another_pattern() {
    Matcher own = new CallerMatcher.Id(List.of(TextPattern.of("u-{room.1}", ONE_WILDCARD)));
    Matcher group =
        new CallerMatcher.Claim(
            new ClaimPath("g"),
            List.of(new ClaimValue.StringValue(TextTemplate.of("{room.1}", ONE_WILDCARD))));
    Matcher when = new ConditionMatcher("room[0] == 'b'", question -> ConditionResult.TRUE, true);
    for (Matcher matcher : List.of(own, group, when)) {
      Rule wide = rule("wide", rooms("a-*"), null, matcher);
      Rule narrow = rule("narrow", rooms("a-x-*"), null, matcher);
      assertThat(wide.covers(narrow)).isFalse();
      assertThat(wide.covers(rule("same", rooms("a-*"), null, matcher))).isTrue();
    }
    EvaluationContext evaluation = Given.evaluation(Caller.of("u-b"), Given.room("a-x-b"));
    assertThat(rule("wide", rooms("a-*"), null, own).mismatch(evaluation)).isEqualTo(own);
    assertThat(rule("narrow", rooms("a-x-*"), null, own).mismatch(evaluation)).isNull();
  }

  @Test
  void a_rule_that_reads_no_captures_covers_a_rule_with_a_narrower_pattern() {
    for (Matcher matcher : List.of(ids("u-*"), claim("g", "a"), roles("a"))) {
      Rule wide = rule("wide", rooms("a-*"), null, matcher);
      assertThat(wide.covers(rule("narrow", rooms("a-x-*"), null, matcher))).isTrue();
    }
  }

  @Test
  void a_rule_without_requirements_on_the_caller_is_for_anonymous_callers() {
    assertThat(rule("known", ANY, null).isForAnonymous()).isFalse();
    assertThat(of(ANY).isForAnonymous()).isTrue();
    assertThat(of(rooms("a")).isForAnonymous()).isTrue();
    assertThat(of(new RoomSelector.NewRoom()).isForAnonymous()).isTrue();
    assertThat(of(rooms("{caller.id}")).isForAnonymous()).isFalse();
    assertThat(of(new RoomSelector.Session(Given.pattern("a"))).isForAnonymous()).isTrue();
    assertThat(of(new RoomSelector.Session(Given.pattern("{caller.id}"))).isForAnonymous())
        .isFalse();
    assertThat(of(ANY, from("::1")).isForAnonymous()).isTrue();
    assertThat(of(ANY, roles("a")).isForAnonymous()).isFalse();
    assertThat(new Rule("a", CallerScope.ANONYMOUS, ANY, List.of(), null).isForAnonymous())
        .isTrue();
  }

  private static Rule of(RoomSelector target, Matcher... matchers) {
    return new Rule("rule", CallerScope.ANYONE, target, List.of(matchers), null);
  }

  @Test
  void describes_matchers_in_the_syntax_of_a_policy() {
    assertThat(Stream.of(CallerScope.values()).map(RuleExplainer::required))
        .containsExactly("caller: authenticated", "caller: anonymous", "caller: anyone");
    assertThat(RuleExplainer.required(ANY)).isEqualTo("any room");
    assertThat(RuleExplainer.required(rooms("a-*"))).isEqualTo("room: a-*");
    assertThat(RuleExplainer.required(new RoomSelector.Session(Given.pattern("a"))))
        .isEqualTo("session: a");
    assertThat(RuleExplainer.required(new RoomSelector.NewRoom())).isEqualTo("new_room: true");
    assertThat(RuleExplainer.required(roles("b", "a"))).isEqualTo("caller.roles: [a, b]");
    assertThat(RuleExplainer.required(ids("a", "b"))).isEqualTo("caller.id: [a, b]");
    assertThat(RuleExplainer.required(claim("g.h", "a"))).isEqualTo("caller.claims.g.h: [a]");
    Matcher keys = new CallerMatcher.AuthMethods(Set.of(AuthMethod.API_KEYS, AuthMethod.OIDC));
    assertThat(RuleExplainer.required(keys)).isEqualTo("caller.auth_method: [api_keys, oidc]");
    assertThat(RuleExplainer.required(from("10.0.0.0/8"))).isEqualTo("address: [10.0.0.0/8]");
    Matcher when = new ConditionMatcher("true", input -> ConditionResult.TRUE, true);
    assertThat(RuleExplainer.required(when)).isEqualTo("when: true");
  }
}
