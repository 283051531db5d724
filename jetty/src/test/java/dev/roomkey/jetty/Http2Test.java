package dev.roomkey.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rejected bodies over HTTP/2: their responses arrive, although the client still sends, and have no
 * field Connection.
 */
@Timeout(120)
final class Http2Test {
  private static final String YAML =
      """
      livekit: {url: ws://127.0.0.1:9, api_key: APIjetty, api_secret: %s}
      rooms: {provision: on_join}
      server: {request_timeout: 1s}
      access: {open: true}
      """
          .formatted("jetty-".repeat(6));

  @TempDir Path repoRoot;

  @Test
  void rejects_an_oversized_body_without_a_connection_field() throws Exception {
    assertRejected(BodyPublishers.ofByteArray(new byte[70_000]), 413, "body_too_large");
  }

  @Test
  void rejects_a_body_of_unknown_length_that_is_oversized() throws Exception {
    List<byte[]> pieces = Collections.nCopies(70, new byte[1_000]);
    assertRejected(BodyPublishers.ofByteArrays(pieces), 413, "body_too_large");
  }

  @Test
  void rejects_an_oversized_body_that_does_not_end() throws Exception {
    try (SubmissionPublisher<ByteBuffer> rest = new SubmissionPublisher<>()) {
      BodyPublisher start = BodyPublishers.ofByteArray(new byte[70_000]);
      assertRejected(
          BodyPublishers.concat(start, BodyPublishers.fromPublisher(rest)), 413, "body_too_large");
    }
  }

  @Test
  void rejects_a_body_that_does_not_end() throws Exception {
    try (SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>()) {
      assertRejected(BodyPublishers.fromPublisher(body), 408, "request_timeout");
    }
  }

  private void assertRejected(BodyPublisher body, int status, String code) throws Exception {
    RoomkeyHandler routes = LiveKitRoutes.of(JettyEndpoint.settings(repoRoot, YAML, Map.of()));
    try (JettyEndpoint endpoint =
            JettyEndpoint.start(
                new ContextHandler(routes, "/rooms"), "/rooms", JettyEndpoint.strict(), null);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest upgrade = request(endpoint, "/problems").build();
      assertThat(client.send(upgrade, BodyHandlers.discarding()).version())
          .isEqualTo(HttpClient.Version.HTTP_2);

      HttpResponse<String> answer =
          client.send(
              request(endpoint, "/token")
                  .header("Content-Type", "application/json")
                  .POST(body)
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(code);
      assertThat(answer.headers().map()).doesNotContainKey("connection");
      client.shutdownNow();
    }
  }

  private static HttpRequest.Builder request(JettyEndpoint endpoint, String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.base() + path))
        .timeout(Duration.ofSeconds(60));
  }
}
