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

/** The command line, as a process: what is said, where, and with which exit code. */
@Tag("slow")
class CommandLineTest {
  @TempDir private Path folder;

  private Ended run(String commandLine) {
    return RoomkeyProcess.command(commandLine.split(" ")).in(folder).run();
  }

  @Test
  void without_a_command_it_says_what_there_is_on_stderr() {
    Ended ended = RoomkeyProcess.command().in(folder).run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).contains("Usage: roomkey", "dev", "serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "dev --help", "serve --help", "keys --help", "keys new --help"})
  void help_has_an_example(String commandLine) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isZero();
    assertThat(ended.stdout())
        .contains("Usage: roomkey")
        .containsPattern("Examples?:\\R(.*\\R)*.*\\./roomkey .*$");
    assertThat(ended.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "serve --version"})
  void version_says_which_roomkey_and_which_java(String commandLine) {
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
  void wrong_use_is_answered_with_what_would_be_right(String commandLine, String suggestion) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr())
        .startsWith("roomkey: ")
        .contains(suggestion)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_repo_root_that_is_no_directory_and_a_config_that_is_not_there_are_both_said() {
    Ended ended = run("serve --repo-root nowhere --config gone.yaml");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stderr()).contains("nowhere is no directory", "gone.yaml");
  }
}
