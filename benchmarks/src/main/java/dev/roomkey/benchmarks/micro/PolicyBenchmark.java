package dev.roomkey.benchmarks.micro;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.CallerMatcher;
import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.ClaimValue;
import dev.roomkey.access.rules.Condition;
import dev.roomkey.access.rules.ConditionCompiler.Compiled;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.access.rules.RulePolicy;
import dev.roomkey.policy.cel.CelConditionCompiler;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures a decision of twenty rules of which the last one matches, and conditions of rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
  private static final int RULES = 20;

  private final RulePolicy policy =
      new RulePolicy(
          IntStream.rangeClosed(1, RULES).mapToObj(PolicyBenchmark::rule).toList(),
          List.of(),
          new RulePolicy.PolicyDefaults(
              Duration.ofMinutes(10), RoomConfiguration.DEFAULT, "benchmarks"),
          new SplittableRandom(1),
          (rule, reason) -> {});
  private final Caller caller =
      new Caller.Authenticated(
          "ann",
          "Ann Example",
          Set.of("staff", "ops", "role-20"),
          Map.of("groups", List.of("staff", "admin", "class-7"), "level", 3L),
          AuthMethod.OIDC);
  private final AccessContext context =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.parse("2026-11-23T21:30:00Z"));
  private final JoinRequest ofSession =
      JoinRequest.of(
          new RoomTarget.OfSession(new SessionId("class-7"), new RoomName("benchmarks/s/class-7")));
  private final Condition.ConditionInput input =
      new Condition.ConditionInput(
          caller,
          JoinRequest.of(new RoomTarget.Named(new RoomName("user-ann"))),
          context,
          List.of("ann"));

  /** One condition; the last one fails. */
  @State(Scope.Benchmark)
  public static class Conditions {
    /** The condition in CEL. */
    @Param({
      "room == 'user-' + caller.id",
      "now.getHours('Europe/Paris') >= 22 && 'ops' in caller.roles",
      "'admin' in caller.claim('groups')",
      "caller.claims.level >= 3",
      "room.matches('user-[a-z]+')",
      "caller.claims.missing == 'x'"
    })
    public String source = "";

    private Condition condition = ignored -> Condition.ConditionResult.FALSE;

    /** Compiles the condition. */
    @Setup
    public void compile() {
      condition =
          switch (new CelConditionCompiler().compile(source)) {
            case Compiled.Ok ok -> ok.condition();
            case Compiled.Wrong wrong ->
                throw new IllegalArgumentException(wrong.problems().toString());
          };
    }
  }

  /** A complete decision, including the claims of the token. */
  @Benchmark
  public AccessDecision decision() {
    return policy.decide(caller, ofSession, context);
  }

  /** A condition alone. */
  @Benchmark
  public Condition.ConditionResult condition(Conditions conditions) {
    return conditions.condition.test(input);
  }

  /** Returns a rule that matches by a role, by the session's name or by a claim. */
  private static Rule rule(int number) {
    return switch (number == RULES ? 0 : number % 3) {
      case 0 -> rule(number, "class-*", inRole("role-" + number));
      case 1 -> rule(number, "class" + number + "-{caller.id}");
      default -> rule(number, "class-*", inGroup("other" + number + "-{session.1}"));
    };
  }

  private static Matcher inRole(String role) {
    return new CallerMatcher.Roles(Set.of(TextTemplate.literal(role)));
  }

  private static Matcher inGroup(String group) {
    TextTemplate value = TextTemplate.of(group, new PatternScope("session", 1));
    return new CallerMatcher.Claim(
        new ClaimPath("groups"), List.of(new ClaimValue.StringValue(value)));
  }

  private static Rule rule(int number, String session, Matcher... matchers) {
    return new Rule(
        "rule " + number,
        CallerScope.AUTHENTICATED,
        new RoomSelector.Session(TextPattern.of(session, PatternScope.CALLER)),
        List.of(matchers),
        Role.named("member"));
  }
}
