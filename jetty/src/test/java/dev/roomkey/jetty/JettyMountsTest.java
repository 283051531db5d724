package dev.roomkey.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RawHttp;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mounting the routes. */
final class JettyMountsTest {
  @TempDir Path repoRoot;

  static Stream<Arguments> mounts() {
    return Stream.of(
        mount("alone on a server", "", routes -> routes),
        mount("below a mapping", "/api/livekit", routes -> mapped("/api/livekit/*", routes)),
        mount("below the mapping of all paths", "", routes -> mapped("/*", routes)),
        mount("in a context", "/app", routes -> new ContextHandler(routes, "/app")),
        mount(
            "below a mapping in a context",
            "/app/api/livekit",
            routes -> new ContextHandler(mapped("/api/livekit/*", routes), "/app")),
        mount(
            "in a context below a mapping",
            "/app",
            routes -> mapped("/app/*", new ContextHandler(routes, "/app"))),
        mount(
            "behind other handlers",
            "/deep/er",
            routes ->
                new GracefulHandler(
                    new Handler.Sequence(
                        new ContextHandlerCollection(new ContextHandler(routes, "/deep/er")),
                        new DefaultHandler()))));
  }

  private static Arguments mount(String name, String path, UnaryOperator<Handler> handler) {
    return Arguments.of(name, path, handler);
  }

  private static PathMappingsHandler mapped(String spec, Handler handler) {
    PathMappingsHandler paths = new PathMappingsHandler();
    paths.addMapping(PathSpec.from(spec), handler);
    return paths;
  }

  @Test
  void rejects_jetty_before_12_1() {
    assertThatThrownBy(() -> LiveKitRoutes.requireJetty121("12.0.30"))
        .hasMessageStartingWith(
            "roomkey-jetty requires Jetty 12.1 or newer, but this is Jetty 12.0.30: ");
    LiveKitRoutes.requireJetty121("12.1.0");
    LiveKitRoutes.requireJetty121("13.0.0");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mounts")
  void serves_the_routes_below_any_mount(String name, String mount, UnaryOperator<Handler> handler)
      throws Exception {
    RoomkeyHandler routes = LiveKitRoutes.of(JettyEndpoint.withoutLiveKit(repoRoot, Map.of()));
    try (JettyEndpoint endpoint =
        JettyEndpoint.start(handler.apply(routes), mount, new HttpConfiguration(), null)) {
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
    RoomkeyHandler routes = LiveKitRoutes.of(JettyEndpoint.withoutLiveKit(repoRoot, Map.of()));
    try (JettyEndpoint endpoint =
        JettyEndpoint.start(mapped("/x/*", routes), "/x", new HttpConfiguration(), null)) {
      assertThat(ask(endpoint, "POST", "").status()).isEqualTo(404);
      assertThat(ask(endpoint, "POST", "/").status()).isEqualTo(404);
    }
  }

  private static RawHttp.Answer ask(JettyEndpoint endpoint, String method, String path) {
    return RawHttp.exchange(
        "127.0.0.1",
        endpoint.port(),
        "%s %s HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
            .formatted(method, endpoint.base().getPath() + path));
  }

  @Test
  @DisabledIfEnvironmentVariable(
      named = "LIVEKIT_URL",
      matches = ".+",
      disabledReason = "the variable overrides the setting of this test")
  void setup_returns_a_handler_that_provisions_rooms() throws Exception {
    LiveKitServer livekit = LiveKitServer.shared();
    RoomkeyConfig config =
        RoomkeyConfig.builder()
            .livekitUrl(livekit.url())
            .credentials(livekit.apiKey(), livekit.apiSecret())
            .openAccess(true)
            .build();

    PathMappingsHandler paths = new PathMappingsHandler();
    paths.addMapping(PathSpec.from("/api/livekit/*"), LiveKitRoutes.setup(repoRoot, config));

    try (JettyEndpoint endpoint =
        JettyEndpoint.start(paths, "/api/livekit", new HttpConfiguration(), null)) {
      RawHttp.Answer answer = ask(endpoint, "POST", "/token");
      assertThat(answer.status()).isEqualTo(201);
      assertThat(
              LiveKitApi.of(livekit)
                  .listRooms(Json.read(answer.body()).path("room_name").asString()))
          .hasSize(1);
    }
  }

  @Test
  void setup_throws_if_the_configuration_is_invalid() {
    RoomkeyConfig config = RoomkeyConfig.builder().livekitUrl("ftp://x").build();

    assertThatThrownBy(() -> LiveKitRoutes.setup(repoRoot, config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("livekit.url", "livekit.api_key", "access.open");
  }
}
