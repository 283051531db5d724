package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingTest {
  @TempDir Path directory;

  @Test
  void reports_each_missing_setting_with_all_ways_to_set_it() {
    assertThat(Sources.in(directory).problems())
        .containsExactly(
            "livekit.url is missing: the address of the LiveKit cluster, as in"
                + " wss://livekit.example.com. Set livekit.url in roomkey.yaml or in code, or"
                + " ROOMKEY_LIVEKIT_URL or LIVEKIT_URL in the environment",
            "livekit.api_key is missing: an API key of the LiveKit cluster. Set"
                + " livekit.api_key in roomkey.yaml or in code, or ROOMKEY_LIVEKIT_API_KEY or"
                + " LIVEKIT_API_KEY in the environment",
            "livekit.api_secret is missing: the secret of the key pair. Set"
                + " livekit.api_secret or livekit.api_secret_file or livekit.development_secret or"
                + " livekit.development_secret_file in roomkey.yaml or in code, or"
                + " ROOMKEY_LIVEKIT_API_SECRET or LIVEKIT_API_SECRET or"
                + " ROOMKEY_LIVEKIT_API_SECRET_FILE or LIVEKIT_API_SECRET_FILE or"
                + " ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET or ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET_FILE"
                + " in the environment",
            "access.open is missing: define access.rules, or set access.open to true to permit"
                + " every request, or to false to deny every request. Set access.open in"
                + " roomkey.yaml or in code, or ROOMKEY_ACCESS_OPEN in the environment");
  }

  @Test
  void does_not_report_an_invalid_setting_as_missing() {
    assertThat(Sources.complete(directory).env("LIVEKIT_URL", "x").problem())
        .doesNotContain("missing");
  }

  @Test
  void reports_all_problems_of_all_sources_in_order() {
    Sources sources =
        Sources.in(directory)
            .file(
                """
                livekit: {url: ftp://x, api_key: YOUR_KEY}
                server: {port: 70000, host: a b}
                tokns: {}
                """)
            .argument(
                RoomkeyConfig.builder()
                    .set("livekit.api_secret", "short")
                    .set("server.base_path", "x"))
            .env("ROOMKEY_TOKENS_TTL", "5")
            .env("ROOMKEY_SERVER_PROT", "80");
    assertThat(sources.problems())
        .extracting(
            problem -> problem.substring(0, problem.indexOf(' ', problem.indexOf(": ") + 2)))
        .containsExactly(
            "roomkey.yaml:1:16: livekit.url",
            "roomkey.yaml:1:34: livekit.api_key",
            "roomkey.yaml:2:16: server.port",
            "roomkey.yaml:2:29: server.host",
            "roomkey.yaml:3:1: tokns",
            "the config argument: livekit.api_secret",
            "the config argument: server.base_path",
            "the environment variable ROOMKEY_SERVER_PROT: is",
            "the environment variable ROOMKEY_TOKENS_TTL: tokens.ttl",
            "access.open is missing: define");
  }

  @Test
  void rejects_an_invalid_value_that_a_later_source_overrides() {
    assertThat(
            Sources.in(directory)
                .file(Sources.COMPLETE + "server: {port: x}")
                .env("ROOMKEY_SERVER_PORT", "80")
                .problem())
        .startsWith("roomkey.yaml:3:16: server.port");
  }

  @Test
  void reports_problems_of_other_sources_if_the_file_is_not_yaml() {
    assertThat(Sources.in(directory).file("a: b: c").env("ROOMKEY_SERVER_PORT", "x").problems())
        .hasSize(6)
        .anySatisfy(problem -> assertThat(problem).startsWith("roomkey.yaml:1:5: "))
        .anySatisfy(problem -> assertThat(problem).contains("server.port must be"));
  }

  @Test
  void rejects_a_repository_root_that_is_not_a_directory() throws IOException {
    Path missing = directory.resolve("missing");
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(message(missing))
        .contains("\n  The repository root " + missing + " is not a directory");
    assertThat(message(file)).contains("file is not a directory");
  }

  @Test
  void the_root_of_the_file_system_needs_a_namespace() {
    assertThat(message(Path.of("/")))
        .contains(
            "rooms.namespace is missing, and the repository directory's name is not a valid"
                + " namespace");
  }

  @Test
  void a_directory_whose_name_is_too_long_needs_a_namespace() throws IOException {
    Path root = Files.createDirectory(directory.resolve("n".repeat(65)));
    assertThat(message(root))
        .contains("is not a valid namespace: it must have at most 64 bytes in a room name");
  }

  @Test
  void the_root_is_absolute_and_names_the_repository() {
    Sources sources = Sources.complete(directory);
    Path roundabout = sources.root.resolve("..").resolve(".").resolve("my-repo");
    RoomkeyConfig named = RoomkeyConfig.builder().namespace("other").build();
    Settings settings = new ConfigSources(roundabout, null, named, Map.of()).load().orThrow();
    assertThat(settings.repoRoot()).isEqualTo(sources.root);
    assertThat(settings.repoName()).isEqualTo("my-repo");
    assertThat(settings.rooms().namespace().value()).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "workspace",
        "Workspace",
        "src",
        "41",
        "v1.2.3",
        "release-41",
        "20260114T093012Z",
        "2026-01-14_0930",
        "3f2a9c1"
      })
  void warns_about_a_directory_name_that_does_not_identify_a_deployment(String name)
      throws IOException {
    Path root = Files.createDirectory(directory.resolve(name));
    Files.writeString(root.resolve("roomkey.yaml"), Sources.COMPLETE);

    ConfigResult.Loaded loaded =
        (ConfigResult.Loaded) new ConfigSources(root, null, RoomkeyConfig.empty(), Map.of()).load();

    assertThat(loaded.warnings())
        .singleElement()
        .asString()
        .startsWith("rooms.namespace is not set, and the directory name ")
        .contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-repo", "apps-of-ann", "3d-viewer", "decade", "school2", "v"})
  void uses_a_directory_name_that_identifies_a_deployment_as_namespace(String name)
      throws IOException {
    Path root = Files.createDirectory(directory.resolve(name));
    Files.writeString(root.resolve("roomkey.yaml"), Sources.COMPLETE);

    ConfigResult.Loaded loaded =
        (ConfigResult.Loaded) new ConfigSources(root, null, RoomkeyConfig.empty(), Map.of()).load();

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.settings().rooms().namespace().value()).isEqualTo(name);
  }

  @Test
  void releases_of_one_deployment_have_one_repository() throws IOException {
    RoomkeyConfig shop = RoomkeyConfig.builder().namespace("shop").build();
    for (String release : List.of("41", "42")) {
      Path root = Files.createDirectory(directory.resolve(release));
      Files.writeString(root.resolve("roomkey.yaml"), Sources.COMPLETE);

      ConfigResult result = new ConfigSources(root, null, shop, Map.of()).load();

      assertThat(((ConfigResult.Loaded) result).warnings()).isEmpty();
      assertThat(result.orThrow().repoName()).isEqualTo("shop");
    }
  }

  @Test
  void the_repository_setting_overrides_the_directory_name() {
    Sources sources = Sources.complete(directory).env("ROOMKEY_ROOMS_REPOSITORY", "shop");

    assertThat(sources.settings().repoName()).isEqualTo("shop");
    assertThat(sources.settings().rooms().namespace().value()).isEqualTo("my-repo");
    assertThat(sources.env("ROOMKEY_ROOMS_REPOSITORY", "a/b").problem())
        .contains("rooms.repository must be a name of up to 64 characters without / and \\");
  }

  private static String message(Path root) {
    try {
      return "no problem: "
          + new ConfigSources(root, null, RoomkeyConfig.empty(), Map.of()).load().orThrow();
    } catch (ConfigException problems) {
      return String.valueOf(problems.getMessage());
    }
  }
}
