package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {
  @TempDir Path directory;

  @Test
  void warns_about_a_key_and_a_secret_from_different_sources() {
    assertThat(
            Sources.complete(directory).env("LIVEKIT_API_SECRET", Samples.OTHER_SECRET).warnings())
        .containsExactly(
            "livekit.api_key comes from roomkey.yaml:1:48 and its secret from the environment"
                + " variable LIVEKIT_API_SECRET: make sure that they belong together");
  }

  @Test
  void warns_about_a_key_and_a_url_from_different_sources() {
    RoomkeyConfigBuilder argument = RoomkeyConfig.builder().livekitUrl("ws://localhost:7880");
    assertThat(Sources.complete(directory).argument(argument).warnings())
        .containsExactly(
            "livekit.api_key comes from roomkey.yaml:1:48 and livekit.url from the config argument:"
                + " make sure that the key belongs to that server");
  }

  @Test
  void does_not_warn_about_key_secret_and_url_from_one_source() {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder()
            .livekitUrl("wss://a.test")
            .credentials("APIother", Samples.OTHER_SECRET);
    assertThat(Sources.complete(directory).argument(argument).warnings()).isEmpty();
  }

  @Test
  void warns_an_embedding_application_about_settings_of_the_stand_alone_server() {
    Sources sources =
        Sources.complete(directory)
            .file(Sources.COMPLETE + "server: {host: 127.0.0.2, base_path: /rooms}\n")
            .argument(RoomkeyConfig.builder().set("server.allowed_hosts", "meet.example"))
            .env("ROOMKEY_PAGES_JOIN", "true");

    assertThat(sources.warnings()).isEmpty();
    assertThat(Sources.warnings(sources.loadEmbedded()))
        .containsExactlyInAnyOrder(
            "roomkey.yaml:3:16: server.host has no effect in an application: it configures the"
                + " stand-alone server",
            "the config argument: server.allowed_hosts has no effect in an application: it"
                + " configures the stand-alone server",
            "the environment variable ROOMKEY_PAGES_JOIN: pages.join has no effect in an"
                + " application: it configures the stand-alone server",
            "roomkey.yaml:3:38: server.base_path has no effect in an application, which mounts the"
                + " routes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://10.0.0.5:7880",
        "http://livekit",
        "ws://localhost.test",
        "ws://127.0.0.1.test",
        "ws://[::2]:7880",
        "ws://[2001:db8::1]"
      })
  void warns_about_an_address_without_encryption(String url) {
    assertThat(apiUrl(url))
        .containsExactly(
            "the config argument: livekit.api_url is not encrypted, so tokens are sent in plain"
                + " text: use https:// unless the network is trusted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://localhost:7880",
        "http://LOCALHOST",
        "ws://livekit.localhost",
        "ws://127.8.9.1",
        "ws://[::1]:7880",
        "ws://[0:0:0:0:0:0:0:1]",
        "wss://livekit.test",
        "https://notexample.com"
      })
  void does_not_warn_about_an_address_on_loopback_or_with_encryption(String url) {
    assertThat(apiUrl(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wss://livekit.example.com", "https://example.org", "wss://a.Example"})
  void warns_about_an_example_address(String url) {
    assertThat(apiUrl(url))
        .containsExactly(
            "the config argument: livekit.api_url is an example address: replace it by your own");
  }

  private List<String> apiUrl(String url) {
    return Sources.complete(directory).argument(RoomkeyConfig.builder().apiUrl(url)).warnings();
  }

  @Test
  void warns_about_a_token_lifetime_that_clients_do_not_cache() {
    assertThat(ttl(Duration.ofSeconds(60)))
        .containsExactly(
            "the config argument: tokens.ttl is 60 s or less: LiveKit's client SDKs do not cache"
                + " tokens that short-lived");
    assertThat(ttl(Duration.ofSeconds(61))).isEmpty();
  }

  private List<String> ttl(Duration ttl) {
    return Sources.complete(directory).argument(RoomkeyConfig.builder().tokenTtl(ttl)).warnings();
  }

  @Test
  void warns_about_open_access_beyond_loopback() {
    Sources sources = Sources.complete(directory).env("ROOMKEY_SERVER_HOST", "0.0.0.0");
    assertThat(sources.warnings())
        .containsExactly(
            "roomkey.yaml:2:16: access.open is true, and server.host is not loopback: every client"
                + " that can reach it may join any room");
    assertThat(sources.env("ROOMKEY_ACCESS_OPEN", "false").warnings()).isEmpty();
    assertThat(Sources.complete(directory).env("ROOMKEY_SERVER_HOST", "::1").warnings()).isEmpty();
  }

  @Test
  void warns_about_a_development_secret_for_a_remote_server() {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder()
            .livekitUrl("wss://livekit.test")
            .set("livekit.api_key", "devkey")
            .set("livekit.development_secret", "secret");
    assertThat(Sources.complete(directory).argument(argument).warnings())
        .containsExactly(
            "the config argument: livekit.development_secret is for development, but livekit.url is"
                + " not on this machine: a guessed secret can sign any token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {proxy: {from: [10.0.0.1], id_header: X-User}} | roles: a | roles
          {oidc: {issuer: "https://login.test", audience: a}} | roles: a | roles
          {proxy: {from: [10.0.0.1], id_header: X-User, roles_header: X-Roles}} | claims: {g: a} | claims
          {api_keys: {file: keys.yaml}} | claims: {g: a} | claims
          {api_keys: {file: keys.yaml}} | auth_method: oidc | auth_method
          anonymous | auth_method: oidc | auth_method
          """)
  void warns_about_a_matcher_that_no_caller_can_match(
      String source, String condition, String field) {
    String policy =
        """
        livekit: {url: "wss://livekit.test", api_key: %s, api_secret: %s}
        access:
          callers: [%s]
          rules: [{name: never, caller: {%s}, deny: true}]
        """
            .formatted(Sources.KEY, Sources.SECRET, source, condition);
    assertThat(Sources.in(directory).file(policy).warnings())
        .containsExactly(
            ("roomkey.yaml:4:11: access.rules[0].caller.%s never matches: no entry of"
                    + " access.callers provides it, so the rule has no effect")
                .formatted(field));
  }

  @Test
  void tokens_that_leave_the_room_to_the_join_need_a_livekit_that_creates_rooms() {
    RoomkeyConfigBuilder onJoin =
        RoomkeyConfig.builder()
            .set("livekit.auto_create", "false")
            .set("rooms.provision", "on_join");
    RoomkeyConfigBuilder inOutages =
        RoomkeyConfig.builder()
            .set("livekit.auto_create", "false")
            .set("rooms.on_livekit_unavailable", "on_join");

    assertThat(Sources.complete(directory).argument(onJoin).problems())
        .singleElement()
        .asString()
        .contains("rooms.provision is on_join, and livekit.auto_create is false");
    assertThat(Sources.complete(directory).argument(inOutages).warnings())
        .singleElement()
        .asString()
        .contains("rooms.on_livekit_unavailable is on_join, and livekit.auto_create is false");
  }
}
