package com.example.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs the application with a real LiveKit server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsServerTest {
  private final LiveKitServer livekit = LiveKitServer.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  private Server server;

  @BeforeAll
  void start() throws Exception {
    RoomkeyConfig config =
        RoomkeyConfig.builder()
            .livekitUrl(livekit.url())
            .credentials(livekit.apiKey(), livekit.apiSecret())
            .build();
    server = RoomsServer.start(0, Path.of("").toAbsolutePath(), config);
  }

  @AfterAll
  void stop() throws Exception {
    http.close();
    server.stop();
  }

  private HttpResponse<String> post(String password) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.getURI() + "api/livekit/token"))
            .header("Content-Type", "application/json")
            .header("Authorization", RoomsServer.basic("ada", password))
            .POST(HttpRequest.BodyPublishers.ofString("{\"session_id\": \"standup\"}"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void issues_a_token_to_a_user() throws Exception {
    HttpResponse<String> answer = post("lovelace");

    assertEquals(201, answer.statusCode(), answer.body());
    String token = Json.read(answer.body()).path("participant_token").asString();
    assertTrue(RtcValidate.ask(livekit, token).letsIn());
  }

  @Test
  void rejects_a_wrong_password_and_serves_the_page_without_one() throws Exception {
    assertEquals(401, post("byron").statusCode());

    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(server.getURI()).build(), HttpResponse.BodyHandlers.ofString());
    assertTrue(page.body().contains("/api/livekit/token"));
  }
}
