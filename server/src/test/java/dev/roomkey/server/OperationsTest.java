package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health, metrics and logs of {@code serve} against a real LiveKit server. */
@Tag("slow")
class OperationsTest {
  private static final Duration SOON = Await.PATIENCE;
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir Path folder;

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> get(URI origin, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void counts_requests_by_outcome_and_never_by_caller_or_room() throws Exception {
    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", "0").in(folder).openOn(livekit).start()) {
      URI origin = roomkey.awaitReady();
      assertThat(get(origin, "/health/live").body()).isEqualTo("{\"status\":\"live\"}");
      assertThat(get(origin, "/health/ready").statusCode()).isEqualTo(200);
      TokenRequests tokens = new TokenRequests();
      URI endpoint = TokenRequests.endpointOf(origin);
      String body = "{\"session_id\":\"hush-room\",\"participant_identity\":\"hush-ann\"}";
      assertThat(tokens.post(endpoint, body).status()).isEqualTo(201);
      assertThat(tokens.post(endpoint, body).status()).isEqualTo(201);
      assertThat(tokens.post(endpoint, "[]").status()).isEqualTo(400);

      HttpResponse<String> metrics = get(origin, "/metrics");

      assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(metrics.body())
          .contains("roomkey_requests_seconds_count{outcome=\"created\",status=\"201\"} 1")
          .contains("roomkey_requests_seconds_count{outcome=\"existing\",status=\"201\"} 1")
          .contains("roomkey_requests_seconds_count{outcome=\"malformed_json\",status=\"400\"} 1")
          .contains("roomkey_requests_seconds_bucket{outcome=\"created\"", "le=\"0.25\"")
          .contains(
              "roomkey_livekit_calls_seconds_count{method=\"RoomService/CreateRoom\",outcome=\"ok\"}"
                  + " 1")
          .contains("roomkey_livekit_breaker{state=\"closed\"} 1", "{state=\"open\"} 0")
          .contains("roomkey_room_cache_size 1", "roomkey_room_cache_hits_total 1")
          .contains("jvm_memory_used_bytes", "roomkey_build_info{version=")
          .doesNotContain("hush");
      assertThat(get(origin, "/metrics", "X-Forwarded-For", "192.0.2.7").statusCode())
          .as("through an untrusted proxy")
          .isEqualTo(403);
    }
  }

  @Test
  void logs_the_trace_of_a_request() throws Exception {
    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", "0").in(folder).openOn(livekit).start()) {
      URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());

      assertThat(http.send(traced(endpoint), BodyHandlers.ofString()).statusCode()).isEqualTo(201);

      assertThat(roomkey.stderr()).contains("\"trace_id\":\"" + TRACE + "\"");
    }
  }

  private static HttpRequest traced(URI endpoint) {
    return HttpRequest.newBuilder(endpoint)
        .header("Content-Type", "application/json")
        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"reject, 503, livekit_unreachable", "on_join, 200, degraded"})
  void reports_an_unreachable_livekit_in_readiness_metrics_and_log(
      String onLivekitUnavailable, int status, String word) throws Exception {
    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(folder)
            .openOn(livekit)
            .env("LIVEKIT_URL", "ws://127.0.0.1:9")
            .env("ROOMKEY_ROOMS_ON_LIVEKIT_UNAVAILABLE", onLivekitUnavailable)
            .start()) {
      URI origin = roomkey.awaitReady();
      URI endpoint = TokenRequests.endpointOf(origin);
      assertThat(get(origin, "/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
      http.send(traced(endpoint), BodyHandlers.discarding());

      assertThat(
              Await.until(
                  SOON,
                  () -> {
                    new TokenRequests().post(endpoint, "{}");
                    return ready(origin).contains(word);
                  }))
          .isTrue();

      assertThat(get(origin, "/health/ready").statusCode()).isEqualTo(status);
      assertThat(get(origin, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(origin, "/metrics").body())
          .contains("method=\"RoomService/CreateRoom\",outcome=\"unavailable\"")
          .contains("roomkey_livekit_breaker{state=\"closed\"} 0");
      assertThat(roomkey.stderr())
          .contains("\"logger\":\"dev.roomkey.livekit\"", "\"breaker\":\"open\"")
          .containsPattern("\"method\":\"RoomService/CreateRoom\".*\"request_id\":")
          .containsPattern("\"method\":\"RoomService/CreateRoom\".*\"trace_id\":\"" + TRACE);
    }
  }

  private String ready(URI origin) {
    try {
      return get(origin, "/health/ready").body();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
