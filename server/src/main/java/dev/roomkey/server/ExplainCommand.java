package dev.roomkey.server;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.access.PolicyTestFile;
import dev.roomkey.http.playground.PolicyExplainer;
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

/** Explains how the policy decides a request, rule by rule. */
@Command(
    name = "explain",
    description = "Show the decision on a request, rule by rule.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  ./roomkey explain --as user.json --room team-1",
      "  ./roomkey explain --session desk-7 --address 10.1.2.3   (anonymous caller)",
      "",
      "user.json, in JSON or YAML: {\"id\": \"ada\", \"roles\": [\"teacher\"], \"claims\": {}}",
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final PolicyOptions options = new PolicyOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--as",
      paramLabel = "FILE",
      description = "the caller, in a file (default: an anonymous caller)")
  private @Nullable Path as;

  @Option(names = "--room", paramLabel = "NAME", description = "the requested room")
  private @Nullable String room;

  @Option(names = "--session", paramLabel = "ID", description = "the requested session")
  private @Nullable String session;

  @Option(
      names = "--address",
      paramLabel = "IP",
      description = "the client address (default: 127.0.0.1)")
  private String address = "127.0.0.1";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "the time of the request (default: now)")
  private @Nullable Instant at;

  @Override
  public Integer call() throws Exception {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (room != null) {
      body.put("room_name", room);
    }
    if (session != null) {
      body.put("session_id", session);
    }
    AccessContext context = new AccessContext(address(), at == null ? Instant.now() : at);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    switch (options.tester().test(caller(), body, context)) {
      case PolicyTester.Result.InvalidRequest invalid ->
          throw CommandException.wrongUse(String.join("; ", invalid.problems()));
      case PolicyTester.Result.Decided decided -> print(out, decided);
    }
    out.flush();
    return 0;
  }

  private Caller caller() throws CommandException {
    if (as == null) {
      return Caller.ANONYMOUS;
    }
    return switch (PolicyTestFile.readCaller(as)) {
      case PolicyTestFile.Result.Valid<Caller> valid -> valid.value();
      case PolicyTestFile.Result.Invalid<Caller> invalid ->
          throw PolicyOptions.invalid(invalid.problems());
    };
  }

  private InetAddress address() throws CommandException {
    try {
      return CidrBlock.of(address).address();
    } catch (IllegalArgumentException wrong) {
      throw CommandException.wrongUse("--address must be an IP address, such as 10.1.2.3");
    }
  }

  private static void print(PrintWriter out, PolicyTester.Result.Decided decided) {
    for (PolicyExplainer.ExplainedRule rule : decided.rules()) {
      String line = rule.line() == 0 ? "" : "line " + rule.line() + ", ";
      out.println(
          "  %srule %s: %s: %s".formatted(line, rule.rule(), rule.outcome().key(), rule.reason()));
    }
    out.println(decided.permitted() ? "Permitted." : "Denied.");
    decided
        .facts()
        .forEach((name, value) -> {
          if (value != null) {
            out.println("  %s: %s".formatted(name, value));
          }
        });
  }
}
