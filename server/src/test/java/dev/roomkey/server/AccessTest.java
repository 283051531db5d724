package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.TokenOracle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs {@code serve} with rules and API keys against a real LiveKit server. */
@Tag("slow")
class AccessTest {
  private static final Duration SOON = Await.PATIENCE;
  private static final String POLICY =
      """
      access:
        callers: [{api_keys: {file: keys.yaml}}]
        roles:
          back end: {publish: [microphone], ttl: 5m}
        rules:
          - {name: own desk, caller: {roles: desk}, session: "desk-*", role: back end}
      """;

  @TempDir Path folder;

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  private String key = "";

  @BeforeEach
  void aPolicyAndAKey() throws IOException {
    Files.writeString(folder.resolve("roomkey.yaml"), POLICY);
    key = newKey("till-1");
  }

  private String newKey(String id) {
    RoomkeyProcess.Ended ended =
        RoomkeyProcess.command("keys", "new", "--id", id, "--roles", "desk").in(folder).run();
    assertThat(ended.exit()).as(ended.stderr()).isZero();
    return ended.stdout();
  }

  private HttpResponse<String> ask(URI origin, String credential, String session)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(TokenRequests.endpointOf(origin))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"session_id\": \"" + session + "\"}"));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private int status(URI origin, String credential, String session) {
    try {
      return ask(origin, credential, session).statusCode();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private RoomkeyProcess serve() {
    return RoomkeyProcess.command("serve", "--port", "0").on(livekit).in(folder).start();
  }

  @Test
  void an_api_key_gets_the_grants_of_its_rule_only() throws Exception {
    try (RoomkeyProcess roomkey = serve()) {
      URI origin = roomkey.awaitReady();
      HttpResponse<String> granted = ask(origin, key, "desk-7");
      assertThat(granted.statusCode()).as(granted.body()).isEqualTo(201);
      JsonNode answer = TokenRequests.JSON.readTree(granted.body());
      String token = answer.path("participant_token").asString("");
      assertThat(RtcValidate.ask(livekit, token).letsIn()).isTrue();
      JsonNode claims = TokenOracle.verify(token, livekit.apiKey(), livekit.apiSecret());
      assertThat(claims.path("sub").asString("")).isEqualTo("key:till-1");
      assertThat(claims.path("video").path("canPublishData").asBoolean(true)).isFalse();
      assertThat(claims.path("exp").asLong(0) - claims.path("iat").asLong(0)).isEqualTo(300);

      assertThat(status(origin, key, "office")).isEqualTo(403);
      HttpResponse<String> anonymous = ask(origin, "", "desk-7");
      assertThat(anonymous.statusCode()).isEqualTo(401);
      assertThat(anonymous.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(status(origin, key + "x", "desk-7")).isEqualTo(401);
      assertThat(status(origin, "a.b.c", "desk-7")).isEqualTo(401);

      assertThat(roomkey.stderr())
          .contains("\"caller\":\"key:till-1\"", "\"rule\":\"own desk\"")
          .doesNotContain(key, token);
    }
  }

  @Test
  void reloads_removed_and_added_keys() throws Exception {
    try (RoomkeyProcess roomkey = serve()) {
      URI origin = roomkey.awaitReady();
      assertThat(status(origin, key, "desk-7")).isEqualTo(201);
      String second = newKey("till-2");
      assertThat(Await.until(SOON, () -> status(origin, second, "desk-7") == 201)).isTrue();
      Path keys = folder.resolve("keys.yaml");
      Files.write(
          keys,
          Files.readAllLines(keys).stream().filter(line -> !line.contains("till-1")).toList());
      assertThat(Await.until(SOON, () -> status(origin, key, "desk-7") == 401)).isTrue();
      assertThat(status(origin, second, "desk-7")).isEqualTo(201);
    }
  }

  @Test
  void reloads_valid_rules_and_ignores_invalid_ones() throws Exception {
    try (RoomkeyProcess roomkey = serve()) {
      URI origin = roomkey.awaitReady();
      Path policy = folder.resolve("roomkey.yaml");
      Files.writeString(policy, POLICY.replace("desk-*", "office"));
      assertThat(Await.until(SOON, () -> status(origin, key, "office") == 201)).isTrue();
      assertThat(status(origin, key, "desk-7")).isEqualTo(403);

      Files.writeString(policy, POLICY.replace("role: back end", "role: backend"));
      assertThat(Await.until(SOON, () -> roomkey.stderr().contains("did you mean back end?")))
          .isTrue();
      assertThat(status(origin, key, "office")).isEqualTo(201);
      assertThat(status(origin, key, "desk-7")).isEqualTo(403);
    }
  }

  @Test
  void serve_rejects_callers_of_an_application() throws Exception {
    Files.writeString(
        folder.resolve("roomkey.yaml"), POLICY.replace("[{api_keys", "[application, {api_keys"));

    RoomkeyProcess.Ended ended =
        RoomkeyProcess.command("serve", "--port", "0").on(livekit).in(folder).run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stderr())
        .contains("access.callers", "application", "LiveKitRoutes.setup")
        .doesNotContain("Exception");
  }
}
