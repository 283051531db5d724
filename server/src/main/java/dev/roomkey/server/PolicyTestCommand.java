package dev.roomkey.server;

import dev.roomkey.access.AccessContext;
import dev.roomkey.config.access.PolicyCase;
import dev.roomkey.config.access.PolicyTestFile;
import dev.roomkey.http.playground.PolicyTester;
import dev.roomkey.json.JsonNumber;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests a policy against a file of expected decisions. */
@Command(
    name = "test",
    description = "Test the policy against expected decisions.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  ./roomkey policy test policy-tests.yaml",
      "",
      "Format of the file: tests: [{as: {id: ada, roles: [teacher]}, room: class-7, expect: {rule:"
          + " teachers}}]",
      "Exit code: 0 if all tests pass, 1 if a test fails, 2 if a file is invalid.",
    })
final class PolicyTestCommand implements Callable<Integer> {
  @Mixin private final PolicyOptions options = new PolicyOptions();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the file of tests")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    PolicyTester tester = options.tester();
    List<PolicyCase> cases =
        switch (PolicyTestFile.readCases(file, PolicyTester.FACTS)) {
          case PolicyTestFile.Result.Valid<List<PolicyCase>> valid -> valid.value();
          case PolicyTestFile.Result.Invalid<List<PolicyCase>> invalid ->
              throw PolicyOptions.invalid(invalid.problems());
        };
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    int failed = 0;
    for (PolicyCase test : cases) {
      List<String> differences = differences(tester, test);
      failed += differences.isEmpty() ? 0 : 1;
      out.println((differences.isEmpty() ? "ok    " : "FAILED ") + test.name());
      differences.forEach(line -> out.println("        " + line));
    }
    out.println("%d tests, %d failed".formatted(cases.size(), failed));
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private static List<String> differences(PolicyTester tester, PolicyCase test) {
    AccessContext context =
        new AccessContext(
            test.address() == null ? InetAddress.getLoopbackAddress() : test.address(),
            test.at() == null ? Instant.now() : test.at());
    return switch (tester.test(test.caller(), test.body(), context)) {
      case PolicyTester.Result.InvalidRequest invalid ->
          List.of(test.place() + ": invalid request: " + String.join("; ", invalid.problems()));
      case PolicyTester.Result.Decided decided ->
          differences(test.place(), test.expected(), decided.facts());
    };
  }

  private static List<String> differences(
      String place, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> facts) {
    List<String> differences = new ArrayList<>();
    expected.forEach((name, value) -> {
      if (!isMet(value, facts.get(name))) {
        differences.add(
            "%s: %s: expected %s, was %s".formatted(place, name, shown(value), facts.get(name)));
      }
    });
    if (facts.containsKey("denied") && !expected.containsKey("denied")) {
      differences.add("%s: denied: %s".formatted(place, facts.get("denied")));
    }
    return differences;
  }

  /** A trailing star in an expectation matches any suffix: part of an identity is random. */
  private static boolean isMet(@Nullable Object expected, @Nullable Object fact) {
    if (expected instanceof String text && text.endsWith("*") && fact instanceof String is) {
      return is.startsWith(text.substring(0, text.length() - 1));
    }
    return Objects.equals(expected, fact) || shown(expected).equals(String.valueOf(fact));
  }

  private static String shown(@Nullable Object expected) {
    return expected instanceof JsonNumber number ? number.text() : String.valueOf(expected);
  }
}
