package dev.roomkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.access.Caller;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the servlet can be mounted, and the one call that makes it. */
final class ServletMountsTest {
  private static final RoomkeyConfig CONFIG =
      RoomkeyConfig.builder()
          .livekitUrl("ws://127.0.0.1:9")
          .credentials("APIservlet", "servlet-".repeat(5))
          .openAccess(true)
          .build();

  @TempDir Path repoRoot;

  @ParameterizedTest(name = "{0}")
  @CsvSource({"/api/livekit/*,/api/livekit", "/*,''", "/,''"})
  void the_routes_find_their_paths_wherever_they_are(String mapping, String mount)
      throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (TomcatEndpoint endpoint = TomcatEndpoint.with(routes, mapping, mount)) {
      assertThat(ask(endpoint, "POST", "/token").status()).isEqualTo(201);
      assertThat(ask(endpoint, "GET", "/problems").status()).isEqualTo(200);
      assertThat(ask(endpoint, "GET", "/openapi.json").status()).isEqualTo(200);

      RawHttp.Answer nowhere = ask(endpoint, "GET", "/a/b");

      assertThat(nowhere.status()).isEqualTo(404);
      String type = Json.read(nowhere.body()).path("type").asString();
      assertThat(URI.create(endpoint.base() + "/a/b").resolve(type))
          .isEqualTo(URI.create(endpoint.base() + "/problems#not_found"));
    }
  }

  @Test
  void the_mapping_itself_without_a_path_is_nothing() throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (TomcatEndpoint endpoint = TomcatEndpoint.with(routes, "/x/*", "/x")) {
      assertThat(ask(endpoint, "POST", "").status()).isEqualTo(404);
      assertThat(ask(endpoint, "POST", "/").status()).isEqualTo(404);
    }
  }

  @Test
  @DisabledIfEnvironmentVariable(
      named = "LIVEKIT_URL",
      matches = ".+",
      disabledReason = "the environment wins over what this test sets")
  void one_call_mounts_the_routes_and_the_application_says_who_calls() throws Exception {
    Files.writeString(
        repoRoot.resolve("roomkey.yaml"),
        """
        rooms: {provision: on_join}
        access:
          callers: [application]
          roles: {member: {identity: per_caller}}
          rules: [{name: staff, caller: {roles: [staff]}, session: "*", role: member}]
        """);
    RoomkeyConfig config =
        RoomkeyConfig.builder()
            .livekitUrl("ws://127.0.0.1:9")
            .credentials("APIservlet", "servlet-".repeat(5))
            .build();
    LiveKitServlet routes =
        LiveKitServlet.setup(
            repoRoot,
            config,
            request ->
                Optional.ofNullable(request.getHeader("X-User"))
                    .map(user -> Caller.of(user, "staff")));
    try (TomcatEndpoint endpoint = TomcatEndpoint.with(routes, "/api/livekit/*", "/api/livekit")) {
      String body = "{\"session_id\":\"standup\"}";
      String head =
          "POST /api/livekit/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n".formatted(body.length());

      RawHttp.Answer ada = exchange(endpoint, head + "X-User: ada\r\n\r\n" + body);
      RawHttp.Answer nobody = exchange(endpoint, head + "\r\n" + body);

      assertThat(ada.status()).isEqualTo(201);
      assertThat(Json.read(ada.body()).path("participant_identity").asString()).isEqualTo("ada");
      assertThat(nobody.status()).isEqualTo(401);
      assertThat(nobody.header("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void a_wrong_configuration_stops_the_set_up_and_never_a_request() {
    RoomkeyConfig config = RoomkeyConfig.builder().livekitUrl("ftp://x").build();

    assertThatThrownBy(() -> LiveKitServlet.setup(repoRoot, config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("livekit.url", "livekit.api_key", "access.open");
  }

  @Test
  void two_in_one_context_are_a_mistake_that_is_said() {
    LiveKitServlet first = LiveKitServlet.setup(repoRoot, CONFIG);
    LiveKitServlet second = LiveKitServlet.setup(repoRoot, CONFIG);

    assertThatThrownBy(() ->
            TomcatEndpoint.start(
                "",
                servlets -> {
                  first.mount(servlets, "/a/*");
                  second.mount(servlets, "/b/*");
                }))
        .hasStackTraceContaining("a servlet called livekit already");
  }

  @Test
  void a_context_that_has_started_takes_no_routes_and_says_where_to_mount_them() throws Exception {
    AtomicReference<ServletContext> context = new AtomicReference<>();
    try (TomcatEndpoint endpoint = TomcatEndpoint.start("", context::set, connector -> {})) {
      assertThat(endpoint.port()).isPositive();
      LiveKitServlet routes = LiveKitServlet.setup(repoRoot, CONFIG);

      assertThatThrownBy(() -> routes.mount(context.get(), "/*"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "has started already: mount the routes in a ServletContextListener");
    }
  }

  private static RawHttp.Answer ask(TomcatEndpoint endpoint, String method, String path) {
    return exchange(
        endpoint,
        "%s %s HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
            .formatted(method, endpoint.base().getPath() + path));
  }

  private static RawHttp.Answer exchange(TomcatEndpoint endpoint, String request) {
    return RawHttp.exchange("127.0.0.1", endpoint.port(), request);
  }
}
