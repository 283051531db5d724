package dev.roomkey.server;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Explanation;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.PolicyTestFile;
import dev.roomkey.http.playground.PolicyTester;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of a request that nobody sent what would come of it, rule by rule. */
@Command(
    name = "explain",
    description = "Say who may join which room as what, and which rule says so.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  ./roomkey explain --as user.json --room team-1",
      "  ./roomkey explain --session desk-7 --address 10.1.2.3   (nobody is known)",
      "",
      "user.json, in JSON or YAML: {\"id\": \"ada\", \"roles\": [\"teacher\"], \"claims\": {}}",
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final PolicyOptions options = new PolicyOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--as", paramLabel = "FILE", description = "who asks (default: nobody known)")
  private @Nullable Path as;

  @Option(names = "--room", paramLabel = "NAME", description = "the room that is asked for")
  private @Nullable String room;

  @Option(names = "--session", paramLabel = "ID", description = "the session that is asked for")
  private @Nullable String session;

  @Option(names = "--address", paramLabel = "IP", description = "from where (default: 127.0.0.1)")
  private String address = "127.0.0.1";

  @Option(names = "--at", paramLabel = "TIME", description = "when (default: now)")
  private @Nullable Instant at;

  @Override
  public Integer call() throws Exception {
    PolicyTester trial = options.trial();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (room != null) {
      body.put("room_name", room);
    }
    if (session != null) {
      body.put("session_id", session);
    }
    AccessContext circumstances = new AccessContext(address(), at == null ? Instant.now() : at);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    switch (trial.of(caller(), body, circumstances)) {
      case PolicyTester.Result.NoRequest none ->
          throw CannotStartException.wrongUse(String.join("; ", none.problems()));
      case PolicyTester.Result.Decided decided -> print(out, decided);
    }
    out.flush();
    return 0;
  }

  private Caller caller() throws CannotStartException {
    if (as == null) {
      return Caller.ANONYMOUS;
    }
    return switch (PolicyTestFile.readCaller(as)) {
      case PolicyTestFile.SomeCaller.Of some -> some.caller();
      case PolicyTestFile.SomeCaller.Unusable unusable ->
          throw PolicyOptions.unusable(unusable.problems());
    };
  }

  private InetAddress address() throws CannotStartException {
    try {
      return CidrBlock.of(address).address();
    } catch (IllegalArgumentException wrong) {
      throw CannotStartException.wrongUse("--address must be an address, as in 10.1.2.3");
    }
  }

  private static String place(Explanation.Step step) {
    return step.line() == 0 ? "" : "line " + step.line() + ", ";
  }

  private static String says(Explanation.Step step) {
    Explanation.Mismatch mismatch = step.mismatch();
    return mismatch == null
        ? "holds"
        : "does not hold, because of %s (there: %s)".formatted(mismatch.asked(), mismatch.found());
  }

  private static void print(PrintWriter out, PolicyTester.Result.Decided decided) {
    for (Explanation.Step step : decided.explanation().steps()) {
      out.println("  " + place(step) + "rule " + step.rule() + ": " + says(step));
      if (step.failure() != null) {
        out.println("    its condition cannot be worked out: " + step.failure());
      }
    }
    boolean denied = decided.facts().containsKey("denied");
    out.println(denied ? "Refused." : "Admitted.");
    decided
        .facts()
        .forEach((name, value) -> {
          if (value != null) {
            out.println("  %s: %s".formatted(name, value));
          }
        });
  }
}
