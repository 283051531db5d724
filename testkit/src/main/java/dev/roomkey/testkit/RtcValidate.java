package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Owns the question to LiveKit whether it would let a token in, without WebRTC: the same checks as
 * a join ({@code pkg/service/rtcservice.go}, {@code v0Validate}), except the limit on participants.
 */
public final class RtcValidate {
  private static final Duration TIMEOUT = Await.PATIENCE;

  private RtcValidate() {}

  /**
   * What LiveKit says: 200 {@code success}, 401, 400, 404 or 503.
   *
   * @param body without the token, which LiveKit echoes when it refuses one
   */
  public record Answer(int status, String body) {
    public boolean letsIn() {
      return status == 200;
    }
  }

  public static Answer ask(LiveKitServer server, String token) {
    return ask(server.httpUrl(), token);
  }

  /** Asks the server at {@code http://host:port}. */
  public static Answer ask(String httpUrl, String token) {
    URI uri = URI.create(httpUrl + "/rtc/validate?access_token=" + URLEncoder.encode(token, UTF_8));
    HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build());
    return new Answer(answer.statusCode(), answer.body().replace(token, "<redacted>"));
  }
}
