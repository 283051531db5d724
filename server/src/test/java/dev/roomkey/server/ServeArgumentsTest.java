package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Compares the parsing of the usual command lines of {@code serve} with picocli's. */
class ServeArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve --port 0",
        "serve --port 00080",
        "serve --port 65535",
        "serve --config prod.yaml",
        "serve --repo-root /srv/roomkey --port 7080 --config conf/prod.yaml",
        "serve --config serve",
        "serve --config prod.yaml --repo-root .",
      })
  void parses_the_usual_options_as_picocli_does(String commandLine) {
    String[] args = commandLine.split(" ", -1);

    assertThat(ServeArguments.parse(args).map(ServeArgumentsTest::sources))
        .hasValue(byPicocli(args));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "--help",
        "serve --help",
        "serve --port=7080",
        "serve --port",
        "serve --port 65536",
        "serve --port 99999999999",
        "serve --port +1",
        "serve --port ٧",
        "serve --port 1 --port 2",
        "serve --config @file",
        "serve @file x",
        "serve --config --port",
        "serve --config 'a'",
        "serve --prot 1",
        "serve now",
      })
  void leaves_other_command_lines_to_picocli(String commandLine) {
    assertThat(ServeArguments.parse(commandLine.split(" ", -1))).isEmpty();
  }

  private static ConfigSources byPicocli(String... args) {
    CommandLine.ParseResult serve = Main.commands().parseArgs(args).subcommand();
    CommandLine.Model.CommandSpec options =
        Objects.requireNonNull(serve.commandSpec().mixins().get("options"));
    return sources((ServerOptions) options.userObject());
  }

  private static ConfigSources sources(ServerOptions options) {
    return options.sources(RoomkeyConfig.builder(), Map.of());
  }
}
