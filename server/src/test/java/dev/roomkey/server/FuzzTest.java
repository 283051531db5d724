package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.OneDialect;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.Schemathesis;
import dev.roomkey.testkit.Schemathesis.Requests;
import dev.roomkey.testkit.Schemathesis.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tests the HTTP API of {@code serve} with Schemathesis and the OpenAPI document: no undocumented
 * status, no response outside of its schema, and no 5xx without a fault.
 */
@Tag("heavy")
class FuzzTest {
  private static final int EXAMPLES = Rounds.of(8, 100);

  private static final String POLICY =
      """
      rooms: {provision: on_join}
      limits: {per_address: 100000/1m, per_room: 60/1m}
      access:
        callers: [{api_keys: {file: keys.yaml}}, anonymous]
        roles:
          staff:
            publish: [microphone]
            identity: requested
            agents: ["*"]
            allowed_fields: [participant_name, participant_metadata, participant_attributes,
              room_config.agents, room_config.empty_timeout, room_config.metadata, room_config.tags]
          guest: {identity: per_join, disallowed_fields: override}
        rules:
          - name: kept out
            caller: anyone
            when: 'request.attributes.exists(name, name.matches("[0-9]+"))'
            deny: true
          - {name: staff, caller: {roles: desk}, session: "*", role: staff}
          - {name: rooms of staff, caller: {roles: desk}, room: "*", role: staff}
          - {name: new rooms, caller: {roles: desk}, new_room: true, role: staff}
          - {name: guests, caller: anonymous, session: "*", role: guest}
      """;

  @TempDir Path folder;

  private final LiveKitServer livekit = LiveKitServer.shared();

  @Test
  void answers_requests_as_the_openapi_document_defines() throws Exception {
    try (RoomkeyProcess roomkey = serve(open())) {
      URI base = base(roomkey);
      JsonNode document = documentOf(base);

      Verdict valid =
          Schemathesis.against(base, folder)
              .run(OneDialect.SNAKE_CASE.of(document, "room_name"), Requests.VALID, EXAMPLES);
      Verdict bad = Schemathesis.against(base, folder).run(document, Requests.INVALID, EXAMPLES);

      assertThat(valid.clean()).as(valid.text()).isTrue();
      assertThat(valid.answers().get(201)).as("%s", valid.answers()).isGreaterThan(EXAMPLES / 2);
      assertThat(bad.clean()).as(bad.text()).isTrue();
      assertThat(bad.answers()).containsKeys(201, 400, 405).doesNotContainKey(500);
    }
  }

  @Test
  void answers_api_key_requests_as_the_openapi_document_defines() throws Exception {
    Files.writeString(folder.resolve("roomkey.yaml"), POLICY);
    String key = newKey();
    try (RoomkeyProcess roomkey =
        serve(RoomkeyProcess.command("serve", "--port", "0").on(livekit))) {
      URI base = base(roomkey);
      JsonNode document = OneDialect.CAMEL_CASE.of(documentOf(base), "sessionId");

      Verdict staff =
          Schemathesis.against(base, folder)
              .with("Authorization", "Bearer " + key)
              .run(document, Requests.VALID, EXAMPLES);
      Verdict strangers =
          Schemathesis.against(base, folder).run(document, Requests.INVALID, EXAMPLES / 2);

      assertThat(staff.clean()).as(staff.text()).isTrue();
      assertThat(staff.answers()).containsKeys(201, 403);
      assertThat(strangers.clean()).as(strangers.text()).isTrue();
      assertThat(strangers.answers()).containsKeys(400, 403).doesNotContainKey(201);
    }
  }

  @Test
  void returns_documented_5xx_only_while_livekit_is_unreachable() throws Exception {
    try (RoomkeyProcess roomkey = serve(open().env("LIVEKIT_URL", "ws://127.0.0.1:9"))) {
      URI base = base(roomkey);

      Verdict verdict =
          Schemathesis.against(base, folder)
              .run(
                  OneDialect.SNAKE_CASE.of(documentOf(base), "room_name"),
                  Requests.UNAVAILABLE,
                  EXAMPLES / 4);

      assertThat(verdict.clean()).as(verdict.text()).isTrue();
      assertThat(verdict.answers()).containsKey(503).doesNotContainKey(500);
    }
  }

  @Test
  void health_and_metrics_match_docs_operations() throws Exception {
    try (RoomkeyProcess roomkey = serve(open())) {
      Schemathesis schemathesis = Schemathesis.against(origin(roomkey), folder);

      Verdict valid = schemathesis.run(operations(), Requests.VALID, EXAMPLES / 4);
      Verdict bad = schemathesis.run(operations(), Requests.INVALID, EXAMPLES / 4);

      assertThat(valid.clean()).as(valid.text()).isTrue();
      assertThat(valid.answers()).containsKeys(200, 403);
      assertThat(bad.clean()).as(bad.text()).isTrue();
      assertThat(bad.answers()).containsKey(405);
    }
  }

  private RoomkeyProcess.Builder open() {
    return RoomkeyProcess.command("serve", "--port", "0").openOn(livekit);
  }

  private RoomkeyProcess serve(RoomkeyProcess.Builder command) {
    return command.in(folder).start();
  }

  private static URI origin(RoomkeyProcess roomkey) {
    return roomkey.awaitReady();
  }

  private static URI base(RoomkeyProcess roomkey) {
    return origin(roomkey).resolve("/api/livekit");
  }

  private String newKey() {
    RoomkeyProcess.Ended ended =
        RoomkeyProcess.command("keys", "new", "--id", "till", "--roles", "desk,admin")
            .in(folder)
            .run();
    assertThat(ended.exit()).as(ended.stderr()).isZero();
    return ended.stdout();
  }

  private static JsonNode documentOf(URI base) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/openapi.json")).build();
      JsonNode document =
          TokenRequests.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      // An event stream lasts for minutes, and Schemathesis would wait for its end.
      ((ObjectNode) document.path("paths")).remove("/admin/events");
      return document;
    }
  }

  /** These belong to the server, so the document of the routes does not describe them. */
  private static JsonNode operations() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            FuzzTest.class.getResourceAsStream("operations.openapi.json"), "beside this test")) {
      return TokenRequests.JSON.readTree(file);
    }
  }
}
