package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import dev.roomkey.testkit.TokenOracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A client of a running endpoint. Checks each answer against {@link AnswerRules}, which include the
 * endpoint's own {@code openapi.json}.
 */
final class Endpoint implements AutoCloseable {
  private static final Duration PATIENCE = Await.PATIENCE;
  private static final Duration BETWEEN_ATTEMPTS =
      Duration.ofSeconds(1); // the Retry-After of an overloaded endpoint
  private static final int ATTEMPTS = 60;

  static {
    // Shorter than the idle timeout of any server under test, which could close a connection in
    // use.
    System.setProperty("jdk.httpclient.keepalive.timeout", "1");
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final RunningEndpoint running;
  private final EndpointSettings settings;
  private final AnswerRules rules;

  Endpoint(RunningEndpoint running, EndpointSettings settings) {
    this.running = running;
    this.settings = settings;
    String document = exchange("GET", "/openapi.json", new byte[0]).body();
    this.rules =
        new AnswerRules(
            running.base(),
            OpenApiDocument.of(document),
            List.of(settings.text("livekit.api_secret")));
  }

  URI base() {
    return running.base();
  }

  EndpointSettings settings() {
    return settings;
  }

  /** Returns the path for a request line. */
  String path(String belowBase) {
    return base().getRawPath() + belowBase;
  }

  /** Requests a token with a JSON body. */
  Answer post(String json) {
    return post(json.getBytes(UTF_8), "Content-Type", "application/json");
  }

  /** Requests a token with any body and these headers: a name, a value, and so on. */
  Answer post(byte[] body, String... headers) {
    return send("POST", "/token", body, headers);
  }

  /** Requests a token without retrying if the endpoint is overloaded. */
  Answer postOnce(String json) {
    return sendOnce("POST", "/token", json.getBytes(UTF_8), "Content-Type", "application/json");
  }

  Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  /**
   * Sends a request, and retries it while the endpoint is overloaded: load shedding depends on
   * time, so it also occurs in other tests if the machine is busy.
   */
  Answer send(String method, String path, byte[] body, String... headers) {
    for (int i = 1; ; i++) {
      Answer answer = sendOnce(method, path, body, headers);
      if (answer.status() != 503 || !answer.text("code").equals("overloaded") || i == ATTEMPTS) {
        return answer;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Answer sendOnce(String method, String path, byte[] body, String... headers) {
    Answer answer = exchange(method, path, body, headers);
    rules.check(method, URI.create(path).getPath(), answer);
    return answer;
  }

  private Answer exchange(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException("no answer to " + method + " " + path, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Opens an event stream, which the test must close. */
  EventStream stream(String path, String... headers) {
    return EventStream.open(CLIENT, URI.create(base() + path), headers);
  }

  /** Opens a connection for raw requests. */
  RawHttp connect() {
    return RawHttp.connect(base().getHost(), base().getPort(), PATIENCE);
  }

  /** Reads and checks the next answer on a connection, to a token request. */
  Answer read(RawHttp connection) {
    return read(connection, "POST", "/token");
  }

  Answer read(RawHttp connection, String method, String path) {
    Answer answer = Answer.of(connection.read());
    rules.check(method, path, answer);
    return answer;
  }

  /** Returns the request line and the header fields of a request. */
  String head(String method, String path, String... headerLines) {
    String lines = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
    return "%s %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
        .formatted(method, path(path), base().getAuthority(), lines);
  }

  /** Returns a complete token request. */
  String tokenRequest(String json) {
    return head(
            "POST",
            "/token",
            "Content-Type: application/json",
            "Content-Length: " + json.getBytes(UTF_8).length)
        + json;
  }

  /** Returns the claims of the token in an answer, which {@link TokenOracle} verifies. */
  JsonNode claims(Answer answer) {
    return TokenOracle.verify(
        answer.isToken().text("participant_token"),
        settings.text("livekit.api_key"),
        settings.text("livekit.api_secret"));
  }

  /** Returns the room's name in an answer with a token. */
  static String room(Answer answer) {
    return answer.isToken().text("room_name");
  }

  static void assertStatus(Answer answer, String roomStatus) {
    assertThat(answer.isToken().text("room_status")).as("%s", answer).isEqualTo(roomStatus);
  }

  @Override
  public void close() {
    running.close();
  }
}
