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
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.access.rules.RulePolicy;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Measures a decision of twenty rules of which the last one matches; {@link MintBenchmark} has the
 * token beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  private static final int RULES = 20;

  private final RulePolicy policy =
      new RulePolicy(
          rules(),
          new RulePolicy.PolicyDefaults(
              Duration.ofMinutes(10), RoomConfiguration.DEFAULT, "benchmarks"),
          new SplittableRandom(1),
          (rule, why) -> {});
  private final Caller caller =
      new Caller.Authenticated(
          "ann",
          "Ann",
          Set.of("staff", "role-20"),
          Map.of("groups", List.of("staff", "class-7")),
          AuthMethod.OIDC);
  private final JoinRequest request =
      JoinRequest.of(
          new RoomTarget.OfSession(new SessionId("class-7"), new RoomName("benchmarks/s/class-7")));
  private final AccessContext context =
      new AccessContext(InetAddress.getLoopbackAddress(), Instant.parse("2026-11-23T21:30:00Z"));

  /** The whole decision, with the claims that a token is made of. */
  @Benchmark
  public AccessDecision decide() {
    return policy.decide(caller, request, context);
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 1; i < RULES; i++) {
      rules.add(
          switch (i % 3) {
            case 0 -> rule(i, "class-*", new CallerMatcher.Roles(Set.of("role-" + i)));
            case 1 -> rule(i, "class" + i + "-{caller.id}");
            default ->
                rule(
                    i,
                    "class-*",
                    new CallerMatcher.Claim(
                        new ClaimPath("groups"),
                        List.of(
                            new ClaimValue.StringValue(
                                TextTemplate.of(
                                    "other" + i + "-{session.1}",
                                    new PatternScope("session", 1))))));
          });
    }
    rules.add(rule(RULES, "class-*", new CallerMatcher.Roles(Set.of("role-20"))));
    return rules;
  }

  private static Rule rule(int number, String session, Matcher... matchers) {
    return new Rule(
        "rule " + number,
        CallerScope.KNOWN,
        new RoomSelector.Session(TextPattern.of(session, PatternScope.CALLER)),
        List.of(matchers),
        Role.named("member"));
  }
}
