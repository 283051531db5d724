package dev.roomkey.spring;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.TokenOracle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/**
 * The response of an application.
 *
 * @param status the HTTP status
 * @param body the JSON object; empty if the body is not one
 */
record HttpAnswer(int status, JsonNode body) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Requests a token for a session. */
  static HttpAnswer forToken(String application, String session, String... headers) {
    String body = "{\"session_id\": \"" + session + "\"}";
    return send(
        HttpRequest.newBuilder(URI.create(application + "/api/livekit/token"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  static HttpAnswer get(String url, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(url)), headers);
  }

  private static HttpAnswer send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      String body = answer.body();
      return new HttpAnswer(answer.statusCode(), Json.read(body.startsWith("{") ? body : "{}"));
    } catch (IOException failed) {
      throw new IllegalStateException("no answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  String token() {
    return body.path("participant_token").asString("");
  }

  JsonNode claims(String apiKey, String secret) {
    return TokenOracle.verify(token(), apiKey, secret);
  }
}
