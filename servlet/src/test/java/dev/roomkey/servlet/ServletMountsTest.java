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

/** Mounting the servlet. */
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
  void serves_the_routes_below_any_mapping(String mapping, String mount) throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (TomcatEndpoint endpoint = TomcatEndpoint.with(routes, mapping, mount)) {
      assertThat(ask(endpoint, "POST", "/token").status()).isEqualTo(201);
      assertThat(ask(endpoint, "GET", "/problems").status()).isEqualTo(200);
      assertThat(ask(endpoint, "GET", "/openapi.json").status()).isEqualTo(200);

      RawHttp.Answer unknown = ask(endpoint, "GET", "/a/b");

      assertThat(unknown.status()).isEqualTo(404);
      String type = Json.read(unknown.body()).path("type").asString();
      assertThat(URI.create(endpoint.base() + "/a/b").resolve(type))
          .isEqualTo(URI.create(endpoint.base() + "/problems#not_found"));
    }
  }

  @Test
  void the_mount_path_itself_is_not_found() throws Exception {
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
      disabledReason = "the variable overrides the setting of this test")
  void mounts_the_routes_of_an_application_that_resolves_callers() throws Exception {
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
      RawHttp.Answer anonymous = exchange(endpoint, head + "\r\n" + body);

      assertThat(ada.status()).isEqualTo(201);
      assertThat(Json.read(ada.body()).path("participant_identity").asString()).isEqualTo("ada");
      assertThat(anonymous.status()).isEqualTo(401);
      assertThat(anonymous.header("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void setup_throws_if_the_configuration_is_invalid() {
    RoomkeyConfig config = RoomkeyConfig.builder().livekitUrl("ftp://x").build();

    assertThatThrownBy(() -> LiveKitServlet.setup(repoRoot, config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("livekit.url", "livekit.api_key", "access.open");
  }

  @Test
  void rejects_a_second_servlet_in_one_context() {
    LiveKitServlet first = LiveKitServlet.setup(repoRoot, CONFIG);
    LiveKitServlet second = LiveKitServlet.setup(repoRoot, CONFIG);

    assertThatThrownBy(() ->
            TomcatEndpoint.start(
                "",
                servlets -> {
                  first.mount(servlets, "/a/*");
                  second.mount(servlets, "/b/*");
                }))
        .hasStackTraceContaining("already has a servlet named livekit");
  }

  @Test
  void rejects_a_context_that_has_started() throws Exception {
    AtomicReference<ServletContext> context = new AtomicReference<>();
    try (TomcatEndpoint endpoint = TomcatEndpoint.start("", context::set, connector -> {})) {
      assertThat(endpoint.port()).isPositive();
      LiveKitServlet routes = LiveKitServlet.setup(repoRoot, CONFIG);

      assertThatThrownBy(() -> routes.mount(context.get(), "/*"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has started: mount the routes in a ServletContextListener");
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
