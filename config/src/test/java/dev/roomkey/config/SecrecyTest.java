package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.testkit.Rounds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in any field of any source, with any mistake, appears in no message. */
@Tag("slow")
class SecrecyTest {
  private static final String MARKER = "kW7zQ2mX9vT4bN8rL3cH6pJ1dG5sF0aYeUiOvXkR2tE";

  /** Parts of this length do not appear either. */
  private static final int MIN_REVEALING = 8;

  /** Mistakes of users and shells; M is the secret. */
  private static final List<String> MISTAKES =
      List.of(
          "M",
          " M",
          "M ",
          "'M",
          "'M'",
          "\"M\"",
          "\"M",
          "<M>",
          "your-M",
          "M\tx",
          "M: M",
          "M:M",
          "M #",
          "{M}",
          "{M",
          "[M]",
          "[M",
          "[M, M]",
          "{agent_name: M}",
          "[{agent_name: [M]}]",
          "[{M: M}]",
          "[{agent_name: a, M: b}]",
          "[{agent_name: a, attributes: {M: 1, M: 2}}]",
          "&M",
          "*M",
          "!M x",
          "!<M> x",
          "!!M%zz x",
          "%M",
          "@M",
          "`M",
          "|M",
          ">M",
          "? M",
          "- M",
          "-M",
          "\"\\M\"",
          "\"\\xM\"",
          "'M\n",
          "M\nM",
          "M\n  M",
          "M\n M: M",
          "\n\tM",
          "\u0007M",
          "M\u0000",
          "---\nM",
          "wss://M",
          "wss://u:M@h.test",
          "wss://h.test?M",
          "wss://h.test:M",
          "wss://h.test/%M",
          "wss://h test/M",
          "ftp://M",
          "https://M/x",
          "https://a.test:M",
          "M/M",
          "/M/../x",
          "../M",
          "/M/",
          "10.0.0.0/M",
          "M/8",
          "::M",
          "0xM",
          "1M",
          "5mM",
          "M5m",
          "PTM",
          "64M",
          "true M",
          "M,M",
          "M,,M",
          "APIM",
          "${M}",
          "\ud800M",
          "é M");

  @TempDir Path directory;

  @Test
  void no_message_contains_a_value() {
    qt().withExamples(Rounds.of(750, 30_000))
        .forAll(
            arbitrary().pick(SettingDefinitions.ALL),
            arbitrary().pick(MISTAKES),
            integers().between(0, 6))
        .checkAssert((key, slip, place) -> check(key, slip.replace("M", MARKER), place));
  }

  private void check(Setting<?> key, String text, int place) {
    Sources sources = Sources.in(directory);
    Map<Setting<?>, String> required = Samples.requiredBeside(Stream.of(key));
    String rest = Samples.yaml(required);
    RoomkeyConfig argument = RoomkeyConfig.builder().set(key.path(), text).build();
    String secretFile = text.replace("\ud800", "");
    switch (place) {
      case 0 -> sources.file(rest).env(key.variables().getFirst(), text);
      case 1 -> sources.file(rest).argument(argument);
      case 2 -> sources.file(inFile(required, key, secretFile));
      case 3 -> sources.file(rest + "\n" + key.path() + ": " + secretFile);
      case 4 -> sources.file(rest + "\n" + secretFile + ": " + key.path());
      case 5 -> sources.file(rest.replace(": ", ": " + secretFile.lines().findFirst().orElse("")));
      default -> {
        sources.file(rest).env("LIVEKIT_API_SECRET_FILE", "secret");
        sources.write("secret", secretFile);
      }
    }
    assertThat(argument.toString()).doesNotContain(MARKER);
    assertThat(shown(sources.load(), key))
        .matches(SecrecyTest::revealsNothing, "contains no part of the secret");
  }

  private static String inFile(Map<Setting<?>, String> required, Setting<?> key, String text) {
    Map<Setting<?>, String> values = new HashMap<>(required);
    values.put(key, text);
    return Samples.yaml(values);
  }

  /** Returns all that is printed; the settings only if the secret is in its own setting. */
  private static String shown(ConfigResult result, Setting<?> key) {
    return switch (result) {
      case ConfigResult.Loaded loaded ->
          loaded.warnings() + (key.slot().endsWith(" secret") ? loaded.settings().toString() : "");
      case ConfigResult.Invalid invalid ->
          invalid + new ConfigException(invalid.problems()).toString();
    };
  }

  private static boolean revealsNothing(String shown) {
    return IntStream.rangeClosed(0, MARKER.length() - MIN_REVEALING)
        .noneMatch(i -> shown.contains(MARKER.substring(i, i + MIN_REVEALING)));
  }

  @Test
  void prints_the_settings_without_their_values() {
    RoomkeyConfig config =
        RoomkeyConfig.builder().credentials("APIx", MARKER).livekitUrl("wss://a.test").build();
    assertThat(config)
        .hasToString("RoomkeyConfig[livekit.api_key, livekit.api_secret, livekit.url]");
    assertThat(config.settings().values().toString()).doesNotContain(MARKER);
  }

  @Test
  void configurations_with_equal_settings_are_equal() {
    RoomkeyConfig config = RoomkeyConfig.builder().port(1).build();
    assertThat(config).isEqualTo(RoomkeyConfig.empty().toBuilder().port(1).build());
    assertThat(config).hasSameHashCodeAs(RoomkeyConfig.builder().port(1).build());
    assertThat(config).isNotEqualTo(config.toBuilder().port(2).build());
    assertThat(config.toBuilder().port(2).build().settings()).hasSize(1);
  }

  @Test
  void does_not_show_an_unknown_key_that_may_be_a_secret() {
    assertThat(
            Stream.of("prot", "base-path", MARKER, "a1", "x".repeat(25), "a b", "", "é")
                .collect(
                    Collectors.toMap(
                        name -> name, Suggestion::shown, (a, b) -> a, LinkedHashMap::new))
                .values())
        .containsExactly("prot", "base-path", "…", "…", "…", "…", "…", "…");
  }
}
