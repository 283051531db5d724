package dev.roomkey.http.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.Request;
import dev.roomkey.http.Response;
import dev.roomkey.http.TestDeployment;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.Rounds;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;
import tools.jackson.databind.JsonNode;

/** The playground explains what the token endpoint would decide. */
final class PlaygroundTest {
  private static final String POLICY =
      """
      livekit: {url: "ws://127.0.0.1:9", api_key: APIhttp, api_secret: a-secret-of-the-http-tests-0123456789}
      rooms: {provision: on_join, namespace: shop}
      tokens: {max_bytes: 2048}
      limits: {per_address: 2/1h}
      access:
        callers:
          - proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}
          - anonymous
        roles:
          host: {publish: true, data: true, ttl: 1h, identity: requested, allowed_fields: [participant_name, participant_metadata, room_config.agents], agents: [scribe]}
          guest: {identity: per_join}
          visitor: {identity: per_join, disallowed_fields: override}
          strict: {duplicate_identity: reject, session_ends: with_token, room: {max_participants: 2}}
        rules:
          - {name: banned, caller: {id: eve}, deny: true}
          - {name: teachers, caller: {roles: [teacher]}, session: "class-*", role: host}
          - {name: pupils, caller: {roles: [pupil]}, session: "class-*", role: guest}
          - {name: seats, caller: {roles: [pupil]}, session: exam, role: strict}
          - {name: lobby, caller: anyone, room: lobby, address: 127.0.0.0/8, role: visitor}
      """;

  private static final Gen<String> CALLER =
      arbitrary()
          .pick(
              "{\"anonymous\":true}",
              "{\"id\":\"ann\",\"roles\":[\"teacher\"],\"by\":\"proxy\"}",
              "{\"id\":\"bob\",\"roles\":[\"pupil\",\"teacher\"],\"by\":\"proxy\"}",
              "{\"id\":\"cid\",\"roles\":[\"pupil\"],\"by\":\"proxy\"}",
              "{\"id\":\"eve\",\"roles\":[\"teacher\"],\"by\":\"proxy\"}");
  private static final Gen<String> ROOM =
      arbitrary()
          .pick(
              "",
              ",\"session_id\":\"class-7\"",
              ",\"session_id\":\"other\"",
              ",\"room_name\":\"lobby\"",
              ",\"room_name\":\"hall/s/x\"",
              ",\"room_name\":\"lobby\",\"session_id\":\"class-7\"");
  private static final Gen<String> PERSON =
      arbitrary()
          .pick(
              "",
              ",\"participant_name\":\"Ada\"",
              ",\"participant_identity\":\"eve\"",
              ",\"participant_metadata\":\"" + "m".repeat(1500) + "\"",
              ",\"participant_attributes\":{\"rank\":\"1\",\"lk.x\":\"2\"}");
  private static final Gen<String> CONFIG =
      arbitrary()
          .pick(
              "",
              ",\"room_config\":{\"agents\":[{\"agent_name\":\"scribe\"}]}",
              ",\"room_config\":{\"agents\":[{\"agent_name\":\"spy\"}],\"max_participants\":3}",
              ",\"room_config\":{\"egress\":{\"room\":{}}}");

  @TempDir private static Path folder;
  private static Roomkey roomkey;
  private static Roomkey unlimited;

  @BeforeAll
  static void wire() throws IOException {
    Files.writeString(folder.resolve("roomkey.yaml"), POLICY);
    roomkey = roomkey(folder);
    unlimited = roomkey(folder, "ROOMKEY_LIMITS_PER_ADDRESS", "off");
  }

  @AfterAll
  static void close() {
    roomkey.close();
    unlimited.close();
  }

  private static Roomkey roomkey(Path root, String... environment) {
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return Roomkey.wire(
        new ConfigSources(root, null, RoomkeyConfig.empty(), variables).load().orThrow(),
        RoomkeyDependencies.of(
            new CompositeMeterRegistry(),
            InstantSource.fixed(Instant.parse("2026-11-26T10:00:00Z")),
            new Random(1)));
  }

  private static Request head(String path, String... headers) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      fields.put(headers[i], List.of(headers[i + 1]));
    }
    return new Request(
        "POST",
        path,
        InetAddress.getLoopbackAddress(),
        name -> fields.getOrDefault(name, List.of()));
  }

  private static Request fromOwnPage() {
    return head(
        Playground.PATH,
        "Host",
        "127.0.0.1:7080",
        "Content-Type",
        "application/json",
        "Origin",
        "http://127.0.0.1:7080",
        "Sec-Fetch-Site",
        "same-origin");
  }

  private static Response ask(Roomkey asked, Request head, String body) {
    return TestDeployment.run(asked.playgroundForDevelopmentOnly(), head, body.getBytes(UTF_8));
  }

  private static JsonNode explain(Roomkey asked, String body) {
    Response answer = ask(asked, fromOwnPage(), body);
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode explain(String body) {
    return explain(roomkey, body);
  }

  private static JsonNode json(Response answer) {
    return Json.read(new String(answer.body(), UTF_8));
  }

  /** Returns the response of the token endpoint. */
  private static Response token(JsonNode as, String request) {
    String id = as.path("id").asString("");
    Request head =
        id.isEmpty()
            ? head("/token", "Content-Type", "application/json")
            : head(
                "/token",
                "Content-Type",
                "application/json",
                "X-User",
                id,
                "X-Roles",
                as.path("roles").values().stream()
                    .map(JsonNode::asString)
                    .reduce((one, other) -> one + "," + other)
                    .orElse(""));
    return TestDeployment.run(unlimited.routes(), head, request.getBytes(UTF_8));
  }

  /** Removes random values and the reference to the page of problems. */
  private static String masked(JsonNode json) {
    return json.toString()
        .replaceAll("[a-z2-7]{26}", "<random>")
        .replaceAll("\"(?:\\.\\./)*problems#", "\"problems#")
        // The detail contains the problem of the field, which begins a sentence.
        .replace("\"request.", "\"");
  }

  @Test
  void explains_what_the_endpoint_returns_without_a_token() {
    qt().withExamples(Rounds.of(75, 3000))
        .forAll(CALLER, ROOM, PERSON, CONFIG)
        .checkAssert((caller, room, person, config) -> {
          String request = "{\"unknown\":1" + room + person + config + "}";
          Response real = token(Json.read(caller), request);
          Response shown =
              ask(roomkey, fromOwnPage(), "{\"request\":%s,\"as\":%s}".formatted(request, caller));

          assertThat(new String(shown.body(), UTF_8)).doesNotContain("eyJ");
          if (shown.status() == 400) {
            assertThat(real.status()).isEqualTo(400);
            assertThat(masked(json(shown))).isEqualTo(masked(json(real)));
          } else {
            assertAgree(json(shown), real);
          }
        });
  }

  private static void assertAgree(JsonNode shown, Response real) {
    if (real.status() == 201) {
      assertThat(shown.path("decision").asString()).isEqualTo("permit");
      JsonNode answer = json(real);
      String payload = answer.path("token").asString();
      payload = payload.substring(payload.indexOf('.') + 1, payload.lastIndexOf('.'));
      String claims = new String(Base64.getUrlDecoder().decode(payload), UTF_8);
      assertThat(masked(shown.path("claims"))).isEqualTo(masked(Json.read(claims)));
      shown
          .path("answer")
          .properties()
          .forEach(field ->
              assertThat(masked(field.getValue()))
                  .as(field.getKey())
                  .isEqualTo(masked(answer.path(field.getKey()))));
      assertThat(shown.path("answer").size()).isEqualTo(5);
      assertThat(lastOutcome(shown)).isEqualTo("matched");
    } else {
      assertThat(shown.path("decision").asString()).isEqualTo("deny");
      assertThat(masked(shown.path("problem"))).isEqualTo(masked(json(real)));
      assertThat(shown.has("claims")).isFalse();
      assertThat(lastOutcome(shown)).isNotEqualTo(real.status() == 403 ? "matched" : "skipped");
    }
  }

  private static String lastOutcome(JsonNode shown) {
    JsonNode steps = shown.path("steps");
    return steps.path(steps.size() - 1).path("outcome").asString();
  }

  @Test
  void lists_each_evaluated_rule_with_line_and_reason() {
    JsonNode shown =
        explain(
            """
            {"request": {"session_id": "class-7", "participant_name": "Ada"},
             "as": {"id": "ann", "name": "Ann", "roles": ["teacher"], "auth_method": "proxy"}}
            """);

    assertThat(shown.path("steps"))
        .hasToString(
            Json.read(
                    """
                    [{"rule": "banned", "line": 15, "outcome": "skipped",
                      "why": "requires caller.id: [eve]; found caller.id: ann"},
                     {"rule": "teachers", "line": 16, "outcome": "matched",
                      "why": "grants the role host"}]
                    """)
                .toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id": "eve"} | {} | denied | denies all requests that match
          {"id": "bob", "roles": ["pupil"]} | {"session_id": "class-7", "participant_name": "B"} | denied | grants the role guest, but: fields not allowed: participant_name
          {"id": "ann", "roles": ["teacher"]} | {"session_id": "class-7", "room_config": {"egress": {"room": {}}}} | denied | grants the role host, but: Recording is not configurable by callers
          {"anonymous": true} | {"room_name": "hall"} | skipped | requires room: lobby; found room: hall
          {"anonymous": true} | {} | skipped | requires room: lobby; found a new room
          """)
  void the_last_step_gives_the_reason_of_a_denial(
      String as, String request, String outcome, String why) {
    JsonNode shown = explain("{\"as\": %s, \"request\": %s}".formatted(as, request));

    JsonNode last = shown.path("steps").path(shown.path("steps").size() - 1);
    assertThat(last.path("outcome").asString()).isEqualTo(outcome);
    assertThat(last.path("why").asString()).isEqualTo(why);
    assertThat(shown.path("decision").asString()).isEqualTo("deny");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          class-7 | {"recorded": false, "reasons": [], "duplicate_identity": "replace", "session_ends": "never", "waiting_room": "off", "moderates": false, "may_invite": []}
          exam    | {"recorded": true, "reasons": ["limit", "role"], "duplicate_identity": "reject", "session_ends": "with_token", "waiting_room": "off", "moderates": false, "may_invite": []}
          """)
  void tells_whether_and_why_the_admission_is_recorded(String session, String expected) {
    String question =
        """
        {"as": {"id": "bob", "roles": ["pupil"]}, "request": {"session_id": "%s"}}
        """
            .formatted(session);

    assertThat(explain(question).path("admission")).isEqualTo(Json.read(expected));
  }

  @Test
  void tells_nothing_of_admissions_if_the_request_is_denied() {
    assertThat(explain("{\"as\": {\"id\": \"eve\"}}").has("admission")).isFalse();
  }

  @Test
  void lists_no_steps_without_rules() throws IOException {
    Path other = Files.createDirectory(folder.resolve("open"));
    String[] livekit = {
      "LIVEKIT_URL",
      "ws://127.0.0.1:9",
      "LIVEKIT_API_KEY",
      "APIhttp",
      "LIVEKIT_API_SECRET",
      TestDeployment.API_SECRET,
      "ROOMKEY_ACCESS_OPEN",
      "true"
    };
    try (Roomkey open = roomkey(other, livekit)) {
      JsonNode shown = explain(open, "{\"request\":{\"session_id\":\"standup\"}}");
      assertThat(shown.path("steps").isEmpty()).isTrue();
      assertThat(shown.path("decision").asString()).isEqualTo("permit");
      assertThat(shown.path("claims").path("video").path("room").asString())
          .isEqualTo("open/s/standup");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"as": {"id": " "}}                                | as.id
          {"as": {"roles": ["a"]}}                           | as.id
          {"as": {"id": "a", "roles": "b"}}                  | as.roles
          {"as": {"id": "a", "claims": []}}                  | as.claims
          {"as": {"id": "a", "auth_method": "guess"}}                 | as.auth_method
          {"as": 1}                                          | as
          {"request": []}                                    | request
          {"request": {"session_id": 1}}                     | request.session_id
          {"request": {"room_config": {"agents": [{"metadata": 1}]}}} | request.room_config.agents[0].metadata
          """)
  void rejects_an_invalid_request_and_names_the_field(String body, String field) {
    Response answer = ask(roomkey, fromOwnPage(), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).path("errors").path(0).path("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          localhost:7080, application/json, same-origin, 200
          [::1]:7080, application/json;charset=utf-8, none, 200
          127.0.0.1, application/json, -, 200
          127.0.0.1, application/json, cross-site, 403
          127.0.0.1, application/json, same-site, 403
          127.0.0.1, text/plain, same-origin, 415
          127.0.0.1, -, -, 415
          evil.example.com, application/json, same-origin, 403
          127.0.0.1.evil.example.com:7080, application/json, same-origin, 403
          -, application/json, same-origin, 403
          """)
  void accepts_requests_of_this_machine_and_rejects_pages_of_other_sites(
      String host, String contentType, String site, int status) {
    Map<String, String> headers = new TreeMap<>();
    if (host != null) {
      headers.put("Host", host);
    }
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
    if (site != null) {
      headers.put("Sec-Fetch-Site", site);
    }
    String[] flat =
        headers.entrySet().stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);

    Response answer = ask(roomkey, head(Playground.PATH, flat), "{}");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .extracting(header -> header.name().toLowerCase(Locale.ROOT))
        .doesNotContain("access-control-allow-origin")
        .contains("x-request-id", "cache-control");
  }

  @Test
  void rejects_remote_clients_and_proxies_with_404() throws UnknownHostException {
    Request own = fromOwnPage();
    Request elsewhere =
        new Request("POST", own.path(), InetAddress.getByName("192.0.2.7"), own.headers());
    Request forwarded =
        new Request(
            "POST",
            own.path(),
            own.peer(),
            name ->
                name.equalsIgnoreCase("X-Forwarded-For")
                    ? List.of("192.0.2.7")
                    : own.headers().apply(name));

    assertThat(ask(roomkey, elsewhere, "{}").status()).isEqualTo(404);
    assertThat(ask(roomkey, forwarded, "{}").status()).isEqualTo(404);
  }

  @Test
  void supports_post_only_and_is_not_mounted_by_default() {
    Request post = fromOwnPage();
    Request get = new Request("GET", post.path(), post.peer(), post.headers());
    Response answer = ask(roomkey, get, "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).contains(new Response.Header("Allow", "POST, OPTIONS"));
    assertThat(TestDeployment.run(roomkey.routes(), post, new byte[0]).status()).isEqualTo(404);
  }
}
