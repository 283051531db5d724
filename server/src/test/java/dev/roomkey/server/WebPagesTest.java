package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The pages and their headers; needs no LiveKit. */
class WebPagesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final Pattern ASSET = Pattern.compile("/assets/[\\w-]+\\.(?:js|css)");

  @TempDir private static Path folder;
  private static HttpClient http;
  private static RoomkeyServer dev;

  @BeforeAll
  static void startAll() throws Exception {
    http = HttpClient.newHttpClient();
    dev = start(Mode.DEV, Map.of());
  }

  @AfterAll
  static void end() {
    dev.close();
    http.close();
  }

  private static RoomkeyServer start(Mode mode, Map<String, String> environment) throws Exception {
    RoomkeyConfig argument =
        RoomkeyConfig.builder()
            .livekitUrl("wss://livekit.example.com/livekit")
            .credentials("devkey", "a-secret-of-thirty-two-characters-or-more")
            .openAccess()
            .port(0)
            .build();
    ConfigSources sources = new ConfigSources(folder, null, argument, environment);
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    return RoomkeyServer.start(loaded.settings(), sources, mode);
  }

  private static HttpResponse<String> get(RoomkeyServer server, String path, String... headers)
      throws Exception {
    URI address = URI.create(server.origin() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> tries(RoomkeyServer server) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(server.origin() + "/api/livekit/playground/explain"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonNode pageJson(RoomkeyServer server) throws Exception {
    return JSON.readTree(get(server, "/page.json").body());
  }

  @ParameterizedTest
  @CsvSource({
    "/, <title>Roomkey</title>",
    "/join, <title>Roomkey</title>",
    "/join/standup, <title>Roomkey</title>",
    "/join/a/b, <title>Roomkey</title>",
    "/join?session=a%2Fb, <title>Roomkey</title>",
    "/console, <title>Console",
    "/playground, <title>Playground"
  })
  void dev_serves_each_page(String path, String title) throws Exception {
    HttpResponse<String> page = get(dev, path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains(title);
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void a_page_contains_the_path_of_the_routes() throws Exception {
    JsonNode all = pageJson(dev);

    assertThat(all.path("token_endpoint").asString()).isEqualTo("api/livekit/token");
    assertThat(all.path("admin").asString()).isEqualTo("api/livekit/admin");
    assertThat(all.path("playground").asString()).isEqualTo("api/livekit/playground/explain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/join", "/join/standup", "/join/a/b/", "/console", "/playground"})
  void a_page_works_below_a_prefix_that_a_proxy_strips(String path) throws Exception {
    List<String> addresses =
        ADDRESS.matcher(get(dev, path).body()).results().map(found -> found.group(1)).toList();

    assertThat(addresses).isNotEmpty();
    for (String address : addresses) {
      String seen = URI.create("https://meet.example.com/meet" + path).resolve(address).getPath();
      assertThat(seen).startsWith("/meet/assets/");
      assertThat(get(dev, seen.substring("/meet".length())).statusCode()).isEqualTo(200);
    }
    assertThat(get(dev, "/page.json").body()).doesNotContain("\"/");
  }

  @Test
  void serve_serves_no_page_by_default() throws Exception {
    try (RoomkeyServer server = start(Mode.SERVE, Map.of())) {
      for (String path : List.of("/", "/join/standup", "/console", "/page.json", "/licenses.md")) {
        assertThat(get(server, path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void serve_serves_the_configured_page_only() throws Exception {
    try (RoomkeyServer join = start(Mode.SERVE, Map.of("ROOMKEY_PAGES_JOIN", "true"));
        RoomkeyServer console = start(Mode.SERVE, Map.of("ROOMKEY_PAGES_CONSOLE", "true"))) {
      assertThat(get(join, "/join/standup").statusCode()).isEqualTo(200);
      assertThat(get(join, "/console").statusCode()).isEqualTo(404);
      assertThat(get(join, "/console.html").statusCode()).isEqualTo(404);
      assertThat(pageJson(join).propertyNames()).containsExactly("token_endpoint");

      assertThat(get(console, "/console").statusCode()).isEqualTo(200);
      assertThat(get(console, "/").statusCode()).isEqualTo(404);
      assertThat(get(console, "/index.html").statusCode()).isEqualTo(404);
      for (String path : List.of("/playground", "/playground.html")) {
        assertThat(get(console, path).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(pageJson(console).propertyNames()).containsExactly("token_endpoint", "admin");
      assertThat(tries(console).statusCode()).as("page of dev only").isEqualTo(404);
      assertThat(tries(dev).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/join/standup", "/console", "/playground", "/page.json"})
  void a_page_runs_own_scripts_only_and_cannot_be_framed(String path) throws Exception {
    HttpResponse<String> page = get(dev, path);

    assertThat(header(page, "Content-Security-Policy").split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'")
        .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Permissions-Policy")).contains("geolocation=()", "usb=()");
    assertThat(page.body()).doesNotContain("<style", "style=").doesNotContainPattern("<script>");
  }

  @Test
  void only_the_join_page_may_connect_to_livekit_and_use_devices() throws Exception {
    HttpResponse<String> join = get(dev, "/join/standup");
    HttpResponse<String> console = get(dev, "/console");

    assertThat(header(join, "Content-Security-Policy"))
        .contains("connect-src 'self' wss://livekit.example.com https://livekit.example.com;");
    assertThat(header(console, "Content-Security-Policy")).contains("connect-src 'self';");
    assertThat(header(join, "Permissions-Policy"))
        .contains("camera=(self)", "microphone=(self)", "display-capture=(self)");
    assertThat(header(console, "Permissions-Policy")).contains("camera=()", "microphone=()");
  }

  @ParameterizedTest
  @CsvSource({"br", "gzip", "identity"})
  void files_with_a_hash_in_their_name_are_immutable_and_compressed(String coding)
      throws Exception {
    Matcher asset = ASSET.matcher(get(dev, "/console").body());
    assertThat(asset.find()).isTrue();

    HttpResponse<String> file = get(dev, asset.group(), "Accept-Encoding", coding);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "Content-Encoding")).isEqualTo(coding.equals("identity") ? "" : coding);
    assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(file, "Vary")).containsIgnoringCase("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/join/standup", "/console"})
  void an_unchanged_page_returns_304(String path) throws Exception {
    String changed = header(get(dev, path), "Last-Modified");

    HttpResponse<String> again = get(dev, path, "If-Modified-Since", changed);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/nothing.js", "/assets/", "/consoles", "/nothing"})
  void missing_files_return_a_problem_that_is_not_cached(String path) throws Exception {
    HttpResponse<String> answer = get(dev, path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("not_found");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void ignores_range_requests() throws Exception {
    Matcher asset = ASSET.matcher(get(dev, "/console").body());
    assertThat(asset.find()).isTrue();

    HttpResponse<String> answer = get(dev, asset.group(), "Range", "bytes=0-0");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(get(dev, asset.group()).body());
  }
}
