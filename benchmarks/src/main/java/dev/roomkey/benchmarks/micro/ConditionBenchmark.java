package dev.roomkey.benchmarks.micro;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Condition;
import dev.roomkey.access.rules.ConditionCompiler.Compiled;
import dev.roomkey.policy.cel.CelConditionCompiler;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the condition of one rule; {@link MintBenchmark} has the token beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConditionBenchmark {
  /** Ordinary conditions, and one that fails. */
  @Param({
    "room == 'user-' + caller.id",
    "now.getHours('Europe/Paris') >= 22 && 'ops' in caller.roles",
    "'admin' in caller.claim('groups')",
    "caller.claims.level >= 3",
    "room.matches('user-[a-z]+')",
    "caller.claims.missing == 'x'"
  })
  public String source = "";

  private final Condition.ConditionInput input = input();
  private Condition condition = ignored -> Condition.ConditionResult.FALSE;
  private String compiled = "";

  /** The condition alone. */
  @Benchmark
  public Condition.ConditionResult ask() {
    return condition().test(input);
  }

  private Condition condition() {
    if (!compiled.equals(source)) {
      condition =
          switch (new CelConditionCompiler().compile(source)) {
            case Compiled.Ok ok -> ok.condition();
            case Compiled.Wrong wrong ->
                throw new IllegalArgumentException(wrong.problems().toString());
          };
      compiled = source;
    }
    return condition;
  }

  private static Condition.ConditionInput input() {
    Caller caller =
        new Caller.Authenticated(
            "ann",
            "Ann Example",
            Set.of("staff", "ops"),
            Map.of(
                "groups",
                List.of("staff", "admin"),
                "level",
                3L,
                "email",
                "ann@acme.example",
                "email_verified",
                true),
            AuthMethod.OIDC);
    return new Condition.ConditionInput(
        caller,
        JoinRequest.of(new RoomTarget.Named(new RoomName("user-ann"))),
        new AccessContext(InetAddress.getLoopbackAddress(), Instant.parse("2026-11-23T21:30:00Z")),
        List.of("ann"));
  }
}
