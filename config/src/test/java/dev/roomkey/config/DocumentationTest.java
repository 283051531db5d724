package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares docs/configuration.md with the code. */
class DocumentationTest {
  private static final String SECRET_FILE = "/run/secrets/\\w+";

  @TempDir Path directory;

  @Test
  void the_table_matches_the_code() throws IOException {
    String page = page();
    String begin = "this table with the code -->\n";
    assertThat(
            page.substring(
                page.indexOf(begin) + begin.length(), page.indexOf("<!-- end of settings -->")))
        .isEqualTo(table());
  }

  private static String table() {
    String head =
        """
        | setting | environment | value | default | description |
        |---|---|---|---|---|
        """;
    return SettingDefinitions.ALL.stream()
        .map(DocumentationTest::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Setting<?> key) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            key.path(),
            key.variables().reversed().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" ")),
            key.type().what(),
            key.defaultWords(),
            key.description());
  }

  static Stream<String> examples() throws IOException {
    return blocks("yaml");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_loads(String yaml) {
    Sources sources = Sources.in(directory);
    String secretFile = sources.write("secret", Sources.SECRET).toString();
    assertThat(sources.file(yaml.replaceAll(SECRET_FILE, secretFile)).load())
        .isInstanceOf(ConfigResult.Loaded.class);
  }

  @Test
  void the_java_example_matches_this_code() throws IOException {
    String apiKey = Sources.KEY;
    String apiSecret = Sources.SECRET;
    RoomkeyConfig config =
        RoomkeyConfig.builder()
            .livekitUrl("wss://livekit.example.com")
            .credentials(apiKey, apiSecret)
            .tokenTtl(Duration.ofMinutes(5))
            .agents(RoomAgentDispatch.named("onboarding"))
            .openAccess()
            .build();
    assertThat(Sources.in(directory).argument(config).load())
        .isInstanceOf(ConfigResult.Loaded.class);
    String source =
        Files.readString(Path.of("src/test/java/dev/roomkey/config/DocumentationTest.java"));
    assertThat(blocks("java"))
        .singleElement()
        .satisfies(block -> assertThat(source).contains(block.indent(4)));
  }

  @Test
  void the_problems_match_the_example() throws IOException {
    List<String> files = blocks("yaml problems").toList();
    ConfigResult result =
        Sources.in(directory).file(files.getFirst()).env("LIVEKIT_API_SECRET", "secret").load();
    assertThat(result)
        .isInstanceOfSatisfying(
            ConfigResult.Invalid.class,
            invalid ->
                assertThat(text()).isEqualTo(ConfigProblem.render(invalid.problems()) + "\n"));
  }

  private static String text() {
    try {
      return blocks("text").findFirst().orElse("");
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static Stream<String> blocks(String language) throws IOException {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(page())
        .results()
        .map(block -> block.group(1));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "configuration.md"));
  }
}
