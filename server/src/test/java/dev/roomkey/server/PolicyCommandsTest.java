package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Runs {@code policy test} and {@code explain} with the policies in docs. */
@Isolated("it takes System.out")
class PolicyCommandsTest {
  private static final Path POLICIES = Path.of("..", "docs", "policies");

  @TempDir Path folder;

  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(Object... args) {
    CommandLine commands = Main.commands();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(commands, texts);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  static Stream<Path> policies() throws IOException {
    try (Stream<Path> folders = Files.list(POLICIES)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void each_policy_in_the_docs_passes_its_tests(Path policy) {
    Ran ran =
        run(
            "policy",
            "test",
            "--config",
            policy.resolve("roomkey.yaml"),
            policy.resolve("tests.yaml"));
    assertThat(ran.out()).contains("tests, 0 failed").doesNotContain("FAILED");
    assertThat(ran.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void reports_an_expectation_that_is_not_met_and_fails(Path policy) throws IOException {
    String tests = Files.readString(policy.resolve("tests.yaml"));
    Path wrong = folder.resolve("tests.yaml");
    Files.writeString(wrong, tests.replaceFirst("rule: [a-z ]+", "rule: another"));
    Ran ran = run("policy", "test", "--config", policy.resolve("roomkey.yaml"), wrong);
    assertThat(ran.out()).contains("FAILED", "rule: expected another, was", "1 failed");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void reports_problems_of_a_test_file_with_their_locations() throws IOException {
    Path wrong = folder.resolve("tests.yaml");
    Files.writeString(
        wrong,
        """
        tests:
          - {as: {rolls: [a]}, expect: {identty: a}}
          - {session: x, expect: {}}
        """);
    Ran ran = run("policy", "test", "--config", POLICIES.resolve("classroom/roomkey.yaml"), wrong);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("did you mean roles?", "did you mean identity?", "must have as", ":2:", ":3:");
  }

  @Test
  void explains_a_decision_rule_by_rule() throws IOException {
    Path ada = folder.resolve("ada.json");
    Files.writeString(
        ada,
        """
        {"id": "bo", "name": "Bo", "roles": ["student"], "claims": {"groups": ["class-7b"]}}
        """);
    Ran ran =
        run(
            "explain",
            "--config",
            POLICIES.resolve("classroom/roomkey.yaml"),
            "--as",
            ada,
            "--session",
            "class-7b");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "rule teachers: skipped: requires caller.roles: [teacher]; found caller.roles:"
                + " [student]",
            "line %d, rule students: matched: grants the role".formatted(lineOf("name: students")),
            "Permitted.",
            "identity: bo",
            "  admission: not recorded\n  duplicate_identity: replace\n  session_ends: never\n",
            "  waiting_room: off\n  moderates: false\n  may_invite: ");
  }

  @Test
  void explains_why_an_admission_is_recorded() throws IOException {
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        access:
          callers: [anonymous]
          roles:
            guest: {identity: per_join, duplicate_identity: reject, room: {max_participants: 2}}
          rules:
            - {name: guests, caller: anonymous, session: "*", role: guest}
        """);
    Ran ran = run("explain", "--config", folder.resolve("roomkey.yaml"), "--session", "class-7b");
    assertThat(ran.out())
        .contains("admission: recorded (limit, role)", "duplicate_identity: reject");
  }

  private static int lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(POLICIES.resolve("classroom/roomkey.yaml"));
    return 1 + IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(text)).sum();
  }

  @Test
  void explains_unauthenticated_callers_and_unmatched_requests() {
    Ran ran =
        run("explain", "--config", POLICIES.resolve("classroom/roomkey.yaml"), "--room", "team-1");
    assertThat(ran.out())
        .contains("rule inspectors: skipped: requires caller: authenticated; ", "no_matching_rule");
  }
}
