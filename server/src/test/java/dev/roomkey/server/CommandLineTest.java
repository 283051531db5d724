package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.RoomkeyProcess.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output and exit codes of the command line, as a process. */
@Tag("slow")
class CommandLineTest {
  @TempDir private Path folder;

  private Ended run(String commandLine) {
    return RoomkeyProcess.command(commandLine.split(" ")).in(folder).run();
  }

  @Test
  void prints_usage_to_stderr_without_a_command() {
    Ended ended = RoomkeyProcess.command().in(folder).run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).contains("Usage: roomkey", "dev", "serve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "dev --help",
        "serve --help",
        "doctor --help",
        "keys --help",
        "keys new --help"
      })
  void each_help_has_an_example(String commandLine) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isZero();
    assertThat(ended.stdout())
        .contains("Usage: roomkey")
        .containsPattern("Examples?:\\R(.*\\R)*.*\\./roomkey .*$");
    assertThat(ended.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "serve --version"})
  void version_prints_the_versions_of_roomkey_and_java(String commandLine) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isZero();
    assertThat(ended.stdout()).matches("Roomkey \\d+\\.\\d+\\.\\d+\\S*\\RJava \\d+\\S*");
    assertThat(ended.stderr()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "serv, serve",
    "dve, dev",
    "serve --prot 0, --port",
    "serve --repo-rot ., --repo-root",
    "dev --confg x.yaml, --config",
    "serve --port many, 65535",
    "serve --port, --port",
    "serve --port 70000, 65535",
    "serve now, Unmatched argument",
  })
  void usage_errors_suggest_a_correction(String commandLine, String suggestion) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr())
        .startsWith("roomkey: ")
        .contains(suggestion)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void reports_an_invalid_repo_root_and_a_missing_config_together() {
    Ended ended = run("serve --repo-root nowhere --config gone.yaml");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stderr()).contains("nowhere is not a directory", "gone.yaml");
  }
}
