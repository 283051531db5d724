package dev.roomkey.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RawHttp;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests through the filters of an application, and over HTTP/2. */
@Timeout(120)
final class FiltersTest {
  private static final String AUTHORIZATION =
      "Basic " + Base64.getEncoder().encodeToString("ada:lovelace".getBytes(UTF_8));
  private static final String BODY = "{\"session_id\":\"standup\"}";
  private static final String ORIGIN = "https://app.example";

  @TempDir private static @Nullable Path folder;
  private static @Nullable ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    LiveKitServer livekit = LiveKitServer.shared();
    application =
        Applications.start(
            FilteredApplication.class,
            Map.ofEntries(
                Map.entry("roomkey.repo-root", String.valueOf(folder)),
                Map.entry("livekit.url", livekit.url()),
                Map.entry("livekit.api-key", livekit.apiKey()),
                Map.entry("livekit.api-secret", livekit.apiSecret()),
                Map.entry("spring.application.name", "classroom"),
                Map.entry("server.http2.enabled", "true"),
                Map.entry("roomkey.server.request-timeout", "1s"),
                Map.entry("roomkey.server.cors.allowed-origins", ORIGIN),
                Map.entry("roomkey.admin.role", "teacher"),
                Map.entry("roomkey.access.roles.host.publish[0]", "camera"),
                Map.entry("roomkey.access.rules[0].name", "teachers"),
                Map.entry("roomkey.access.rules[0].caller.roles[0]", "teacher"),
                Map.entry("roomkey.access.rules[0].session", "*"),
                Map.entry("roomkey.access.rules[0].role", "host"),
                Map.entry("management.endpoints.web.exposure.include", "metrics")));
  }

  @AfterAll
  static void stop() {
    running().close();
  }

  private static ConfigurableApplicationContext running() {
    return Objects.requireNonNull(application);
  }

  private static RawHttp connect() {
    return RawHttp.connect(
        "127.0.0.1", URI.create(Applications.url(running())).getPort(), Duration.ofSeconds(60));
  }

  private static String head(String header) {
    return "POST /api/livekit/token HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n%s: yes\r\n"
            .formatted(AUTHORIZATION, header)
        + "Origin: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(ORIGIN, BODY.length());
  }

  private static void assertToken(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(Json.read(answer.body()).path("room_name").asString(""))
        .isEqualTo("classroom/s/standup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Etag", "X-Cached-Response", "X-Cached-Body", "X-Tenant", "X-None"})
  void answers_completely_behind_a_filter_even_if_the_body_is_late(String header) {
    try (RawHttp http = connect()) {
      http.send(head(header) + BODY);
      assertToken(http.read());

      http.send(head(header) + BODY.substring(0, 5));
      http.send(BODY.substring(5));
      assertToken(http.read());
    }
  }

  @Test
  void sends_each_header_field_once_beside_spring_security() {
    try (RawHttp http = connect()) {
      http.send(head("X-None") + BODY);
      RawHttp.Answer answer = http.read();

      assertToken(answer);
      assertThat(answer.headers().values())
          .allSatisfy(values -> assertThat(values).doesNotHaveDuplicates());
      assertThat(answer.headers().get("cache-control")).containsExactly("no-store");
      assertThat(answer.headers().get("x-content-type-options")).containsExactly("nosniff");
      assertThat(answer.headers().get("x-frame-options")).containsExactly("DENY");
      assertThat(answer.headers().get("access-control-allow-origin")).containsExactly(ORIGIN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Etag", "X-Cached-Response", "X-Tenant", "X-None"})
  void streams_events_behind_a_filter(String header) throws Exception {
    HttpResponse<InputStream> events =
        client(HttpClient.Version.HTTP_1_1)
            .send(
                request("/api/livekit/admin/events").header(header, "yes").GET().build(),
                BodyHandlers.ofInputStream());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
      assertThat(events.statusCode()).isEqualTo(200);
      assertThat(events.headers().allValues("Content-Type")).containsExactly("text/event-stream");
      assertThat(events.headers().allValues("X-Frame-Options")).containsExactly("DENY");
      assertThat(lines.lines().filter(line -> line.startsWith("data:")).findFirst()).isPresent();
    }
  }

  @Test
  void answers_a_preflight_without_credentials() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(URI.create(Applications.url(running()) + "/api/livekit/token"))
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();

    HttpResponse<String> answer =
        client(HttpClient.Version.HTTP_1_1).send(preflight, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
    assertThat(answer.headers().allValues("Access-Control-Allow-Headers"))
        .containsExactly("authorization");
  }

  @Test
  void rejects_a_body_over_http_2() throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    HttpRequest upgrade = request("/api/livekit/problems").GET().build();
    assertThat(client.send(upgrade, BodyHandlers.discarding()).version())
        .isEqualTo(HttpClient.Version.HTTP_2);

    HttpResponse<String> answer =
        client.send(
            request("/api/livekit/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[70_000]))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("body_too_large");
  }

  @Test
  void exposes_the_build_info_metric() {
    String metric = "/actuator/metrics/roomkey.build.info";

    assertThat(
            HttpAnswer.get(Applications.url(running()) + metric, "Authorization", AUTHORIZATION)
                .body()
                .at("/availableTags/0/tag")
                .asString(""))
        .isEqualTo("version");
  }

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).build();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(Applications.url(running()) + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", AUTHORIZATION);
  }
}
