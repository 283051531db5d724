package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Checks with LiveKit whether a token permits a join, without WebRTC. LiveKit makes the same checks
 * as at a join ({@code pkg/service/rtcservice.go}, {@code v0Validate}), except for the limit on
 * participants.
 */
public final class RtcValidate {
  private static final Duration TIMEOUT = Await.PATIENCE;

  private RtcValidate() {}

  /**
   * LiveKit's answer: 200 {@code success}, or 400, 401, 404 or 503.
   *
   * @param body the text of the answer, in which the token is redacted
   */
  public record Answer(int status, String body) {
    public boolean letsIn() {
      return status == 200;
    }
  }

  public static Answer ask(LiveKitServer server, String token) {
    return ask(server.httpUrl(), token);
  }

  /** Checks a token with the server at {@code http://host:port}. */
  public static Answer ask(String httpUrl, String token) {
    URI uri = URI.create(httpUrl + "/rtc/validate?access_token=" + URLEncoder.encode(token, UTF_8));
    HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build());
    return new Answer(answer.statusCode(), answer.body().replace(token, "<redacted>"));
  }
}
