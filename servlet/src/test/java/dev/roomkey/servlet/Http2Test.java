package dev.roomkey.servlet;

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
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rejected bodies over HTTP/2: their responses must have no field Connection. */
@Timeout(120)
final class Http2Test {
  @TempDir Path repoRoot;

  @Test
  void rejects_an_oversized_body_without_a_connection_field() throws Exception {
    assertRejected(BodyPublishers.ofByteArray(new byte[70_000]), 413, "body_too_large");
  }

  @Test
  void rejects_a_body_that_does_not_end() throws Exception {
    try (SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>()) {
      assertRejected(BodyPublishers.fromPublisher(body), 408, "request_timeout");
    }
  }

  private void assertRejected(BodyPublisher body, int status, String code) throws Exception {
    LiveKitServlet routes =
        Servlets.withoutLiveKit(repoRoot, Map.of("ROOMKEY_SERVER_REQUEST_TIMEOUT", "1s"));
    try (TomcatEndpoint endpoint =
            TomcatEndpoint.start(
                "",
                servlets -> routes.mount(servlets, "/*"),
                connector -> connector.addUpgradeProtocol(new Http2Protocol()));
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

  private static HttpRequest.Builder request(TomcatEndpoint endpoint, String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.base() + path))
        .timeout(Duration.ofSeconds(60));
  }
}
