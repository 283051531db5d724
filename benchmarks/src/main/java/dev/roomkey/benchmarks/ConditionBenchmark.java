package dev.roomkey.benchmarks;

import dev.roomkey.access.Caller;
import dev.roomkey.access.Circumstances;
import dev.roomkey.access.Condition;
import dev.roomkey.access.ConditionCompiler.Compiled;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.KnownBy;
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

/** Measures what one rule's {@code when} takes; {@link MintBenchmark} has the token beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConditionBenchmark {
  /** Ordinary ones, and one that fails. */
  @Param({
    "room == 'user-' + caller.id",
    "now.getHours('Europe/Paris') >= 22 && 'ops' in caller.roles",
    "'admin' in caller.claim('groups')",
    "caller.claims.level >= 3",
    "room.matches('user-[a-z]+')",
    "caller.claims.missing == 'x'"
  })
  public String source = "";

  private final Condition.Question question = question();
  private Condition condition = asked -> Condition.Verdict.FALSE;
  private String compiled = "";

  /** The condition alone. */
  @Benchmark
  public Condition.Verdict ask() {
    return condition().test(question);
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

  private static Condition.Question question() {
    Caller caller =
        new Caller.Known(
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
            KnownBy.OIDC);
    return new Condition.Question(
        caller,
        JoinRequest.of(new RoomTarget.Named(new RoomName("user-ann"))),
        new Circumstances(InetAddress.getLoopbackAddress(), Instant.parse("2026-11-23T21:30:00Z")),
        List.of("ann"));
  }
}
