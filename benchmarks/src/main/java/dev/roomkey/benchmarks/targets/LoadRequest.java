package dev.roomkey.benchmarks.targets;

import dev.roomkey.testkit.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A POST that is sent many times.
 *
 * @param body JSON; the load generators replace {@link #NUMBER} by the number of the request
 * @param headers sent in addition to Content-Type; may also contain {@link #NUMBER}
 */
public record LoadRequest(URI uri, String body, Map<String, String> headers) {
  /** Stands for the number of a request, in eight digits. */
  public static final String NUMBER = "########";

  static final String ROOM = "class-7";
  static final String IDENTITY = "ann";
  static final String NAME = "Ann Example";

  private static final String TOKEN_PATH = "/api/livekit/token";
  private static final String BODY =
      """
      {"room_name":"%s","participant_identity":"%s","participant_name":"Ann Example"}\
      """;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Returns the request that is sent to every server: one participant, one room. */
  static LoadRequest token(int port) {
    return new LoadRequest(
        URI.create("http://127.0.0.1:" + port + TOKEN_PATH),
        BODY.formatted(ROOM, IDENTITY),
        Map.of());
  }

  /** Returns a copy with a different room and participant in each request. */
  public LoadRequest numbered() {
    return new LoadRequest(uri, BODY.formatted("room-" + NUMBER, "participant-" + NUMBER), headers);
  }

  /** Returns a call of LiveKit's CreateRoom, with a different room in each request. */
  static LoadRequest createRoom(String liveKitUrl, String key, String secret) {
    return new LoadRequest(
        URI.create(liveKitUrl + "/twirp/livekit.RoomService/CreateRoom"),
        """
        {"name":"straight-%s","empty_timeout":1,"metadata":"{\\"repoRoot\\":\\"bench\\"}"}\
        """
            .formatted(NUMBER),
        Map.of(
            "Authorization",
            "Bearer " + TestToken.issue(key, secret, "bench", Map.of("roomCreate", true))));
  }

  /** Sends the request once. */
  HttpResponse<byte[]> send() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Returns the headers, one per line. */
  public String headerLines() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
