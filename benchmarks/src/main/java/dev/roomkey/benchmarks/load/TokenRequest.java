package dev.roomkey.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Owns the request that every server gets, byte for byte the same: who asks for which room.
 *
 * @param uri where it goes
 * @param headers what it says beside the body's type
 */
record TokenRequest(URI uri, Map<String, String> headers) {
  static final String ROOM = "class-7";
  static final String IDENTITY = "ann";
  static final String NAME = "Ann Example";
  static final String PATH = "/api/livekit/token";

  static final String BODY =
      "{\"room_name\":\"%s\",\"participant_identity\":\"%s\",\"participant_name\":\"%s\"}"
          .formatted(ROOM, IDENTITY, NAME);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** To a port of this machine. */
  static TokenRequest to(int port) {
    return new TokenRequest(URI.create("http://127.0.0.1:" + port + PATH), Map.of());
  }

  TokenRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new TokenRequest(uri, more);
  }

  /** Sends it once. */
  HttpResponse<byte[]> send() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BODY));
    headers.forEach(request::header);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Its headers as tools take them, each on a line. */
  String headerLines() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** All of it as it goes over the wire. */
  byte[] bytes() {
    return """
    POST %s HTTP/1.1
    Host: %s
    %sContent-Type: application/json
    Content-Length: %d

    """
        .formatted(uri.getPath(), uri.getAuthority(), headerLines(), BODY.length())
        .replace("\n", "\r\n")
        .concat(BODY)
        .getBytes(US_ASCII);
  }
}
