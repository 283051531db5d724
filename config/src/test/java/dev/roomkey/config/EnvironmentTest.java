package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.protocol.RoomAgentDispatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "LIVEKIT_KEYS",
        "LIVEKIT_URLS",
        "ROOMKEYS",
        "roomkey_server_port",
        "MY_ROOMKEY_PORT",
        "ROOMKEY_HOME",
        "ROOMKEY_JAVA_HOME",
        "ROOMKEY_JAVA_OPTS",
        "ROOMKEY_CHROMIUM",
        "ROOMKEY_TEST_PYTHON",
        "ROOMKEY_TEST_ANYTHING"
      })
  void ignores_a_variable_that_is_not_a_setting(String name) {
    assertThat(Sources.complete(directory).env(name, "\n").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ROOMKEY_SERVER_PROT, ROOMKEY_SERVER_PORT",
    "ROOMKEY_PORT, ROOMKEY_SERVER_PORT",
    "ROOMKEY_API_SECRET, LIVEKIT_API_SECRET",
    "ROOMKEY_TTL, ROOMKEY_TOKENS_TTL",
    "ROOMKEY_OPEN, ROOMKEY_ACCESS_OPEN",
    "ROOMKEY_LIVEKIT_APIKEY, ROOMKEY_LIVEKIT_API_KEY",
    "ROOMKEY_CORS_ALLOWED_ORIGINS, ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS"
  })
  void rejects_an_unknown_variable_with_the_prefix_that_resembles_a_setting(
      String name, String near) {
    assertThat(Sources.complete(directory).env(name, "1").problem())
        .isEqualTo(
            "the environment variable %s: is not a setting: did you mean %s?"
                .formatted(name, near));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROOMKEY_FROBNICATE",
        "ROOMKEY_VERSION",
        "ROOMKEY_IMAGE",
        "ROOMKEY_TAG",
        "ROOMKEY_DOMAIN",
        "ROOMKEY_REPLICAS",
        "ROOMKEY_ENVIRONMENT",
        "ROOMKEY_IMAGE_TAG",
        "ROOMKEY_GIT_COMMIT",
        "ROOMKEY_NODE_NAME",
        "ROOMKEY_MEMORY"
      })
  void warns_about_a_variable_that_resembles_no_setting(String name) {
    assertThat(Sources.complete(directory).env(name, "1").warnings())
        .containsExactly(
            "the environment variable %s: is not a setting: docs/configuration.md lists the names"
                .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIVEKIT_API_SECRET_FILE",
        "LIVEKIT_URL",
        "ROOMKEY_LIVEKIT_API_SECRET",
        "ROOMKEY_SERVER_PORT",
        "ROOMKEY_ACCESS_RULES",
        "ROOMKEY_SERVER_TRUSTED_PROXIES",
        "ROOMKEY_SERVER_PROT",
        "ROOMKEY_FROBNICATE"
      })
  void an_empty_variable_counts_as_unset(String name) {
    ConfigResult without = Sources.complete(directory).load();

    assertThat(Sources.complete(directory).env(name, "").load()).isEqualTo(without);
  }

  @Test
  void an_empty_variable_beside_the_other_name_of_its_setting_counts_as_unset() {
    Sources sources =
        Sources.complete(directory)
            .env("LIVEKIT_URL", "wss://a.test")
            .env("ROOMKEY_LIVEKIT_URL", "");

    assertThat(sources.settings().livekit().url()).hasToString("wss://a.test");
  }

  @ParameterizedTest
  @CsvSource({
    "ROOMKEY_SERVICE_HOST, 10.0.0.1",
    "ROOMKEY_SERVICE_PORT, 80",
    "ROOMKEY_SERVICE_PORT_HTTP, 80",
    "ROOMKEY_PORT, tcp://10.0.0.1:80",
    "ROOMKEY_PORT_80_TCP, tcp://10.0.0.1:80",
    "ROOMKEY_PORT_80_TCP_PROTO, tcp",
    "ROOMKEY_PORT_80_TCP_ADDR, 10.0.0.1",
    "ROOMKEY_SERVER_PORT, tcp://10.0.0.1:80",
    "ROOMKEY_SERVER_PORT_7080_UDP_PORT, 7080"
  })
  void ignores_the_variables_that_kubernetes_sets_for_a_service(String name, String value) {
    assertThat(Sources.complete(directory).env(name, value).settings().server().port())
        .isEqualTo(7080);
  }

  @Test
  void rejects_different_values_of_two_names_of_one_setting() {
    Sources sources =
        Sources.complete(directory)
            .env("LIVEKIT_URL", "wss://a.test")
            .env("ROOMKEY_LIVEKIT_URL", "wss://b.test");
    assertThat(sources.problem())
        .isEqualTo(
            "the environment variable ROOMKEY_LIVEKIT_URL: livekit.url is also set by"
                + " LIVEKIT_URL to a different value: unset one of them");
    assertThat(sources.env("LIVEKIT_URL", "wss://b.test").settings().livekit().url())
        .hasToString("wss://b.test");
  }

  @Test
  void an_empty_list_overrides_a_list() {
    Sources sources =
        Sources.complete(directory)
            .argument(RoomkeyConfig.builder().set("server.cors.allowed_origins", "*"));
    assertThat(sources.settings().server().cors().allowsAnyOrigin()).isTrue();
    assertThat(
            sources
                .env("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "[]")
                .settings()
                .server()
                .cors()
                .allowsAnyOrigin())
        .isFalse();
  }

  @Test
  void agents_are_names_or_json() {
    Sources sources = Sources.complete(directory);
    assertThat(sources.env("ROOMKEY_ROOMS_AGENTS", "a , b").settings().rooms().agents())
        .isEqualTo(List.of(RoomAgentDispatch.named("a"), RoomAgentDispatch.named("b")));
    assertThat(
            sources
                .env("ROOMKEY_ROOMS_AGENTS", "[{\"agent_name\":\"a\",\"metadata\":\"{}\"}, \"b\"]")
                .settings()
                .rooms()
                .agents())
        .isEqualTo(List.of(RoomAgentDispatch.named("a", "{}"), RoomAgentDispatch.named("b")));
  }
}
