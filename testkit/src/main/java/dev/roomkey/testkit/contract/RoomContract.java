package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of room names, sessions, namespaces, metadata and room settings. */
interface RoomContract extends ContractEndpoints {
  @Test
  default void requests_for_the_same_session_get_the_same_room() {
    String session = json("session_id", unique("standup"));

    Answer first = endpoint().post(session);
    Answer second = endpoint().post(session);

    Endpoint.assertStatus(first, "created");
    Endpoint.assertStatus(second, "existing");
    assertThat(Endpoint.room(second)).isEqualTo(Endpoint.room(first));
    assertThat(second.text("participant_identity"))
        .isNotEqualTo(first.text("participant_identity"));
    assertThat(livekit().listRooms(Endpoint.room(first))).hasSize(1);
  }

  @Test
  default void similar_session_ids_get_different_rooms() {
    String session = unique("x");
    List<String> similar =
        List.of(
            session,
            session + " ",
            session.toUpperCase(Locale.ROOT),
            session + "/",
            session + "%2F",
            session + "é",
            session + "e\u0301",
            session + "\u200b",
            "." + session,
            "s/" + session,
            repository() + "/s/" + session);
    Set<String> rooms = new HashSet<>();
    for (String id : similar) {
      Answer answer = endpoint().post(json("session_id", id));
      Endpoint.assertStatus(answer, "created");
      rooms.add(Endpoint.room(answer));
    }
    assertThat(rooms).hasSameSizeAs(similar);
  }

  @Test
  default void deployments_on_one_livekit_do_not_share_rooms() {
    String session = json("session_id", unique("standup"));
    Endpoint other = endpoint(unique("other-repo"), settings());
    Endpoint named = endpointWith("rooms.namespace", unique("namespace"));

    Set<String> rooms = new HashSet<>();
    for (Endpoint endpoint : List.of(endpoint(), other, named)) {
      Answer answer = endpoint.post(session);
      Endpoint.assertStatus(answer, "created");
      rooms.add(Endpoint.room(answer));
    }
    assertThat(rooms).hasSize(3);
  }

  @Test
  default void the_room_name_of_a_session_selects_that_session() {
    String session = unique("standup");
    String room = Endpoint.room(endpoint().post(json("session_id", session)));
    livekit().deleteRoom(room);
    Endpoint replica = endpointWith("tokens.ttl", "9m");

    Answer answer = replica.post(json("room_name", room));

    Endpoint.assertStatus(answer, "created");
    assertThat(Endpoint.room(answer)).isEqualTo(room);
    assertThat(metadata(room).path("sessionId").asString()).isEqualTo(session);
  }

  @Test
  default void rejects_a_room_of_another_namespace() {
    Endpoint other = endpoint(unique("other-repo"), settings());
    String session = Endpoint.room(other.post(json("session_id", unique("theirs"))));
    String random = Endpoint.room(other.post("{}"));

    endpoint().post(json("room_name", session)).isProblem(403, "foreign_namespace");
    endpoint().post(json("roomName", random)).isProblem(403, "foreign_namespace");
  }

  @Test
  default void a_generated_room_name_can_be_requested() {
    String random = Endpoint.room(endpoint().post("{}"));

    Answer answer = endpoint().post(json("room_name", random));

    Endpoint.assertStatus(answer, "existing");
    assertThat(Endpoint.room(answer)).isEqualTo(random);
  }

  @Test
  default void creates_or_finds_a_room_by_name() {
    String room = unique("lobby 字/with/slashes");
    Answer first = endpoint().post(json("room_name", room));
    Answer second = endpoint().post(json("roomName", room));

    Endpoint.assertStatus(first, "created");
    Endpoint.assertStatus(second, "existing");
    assertThat(Endpoint.room(first)).isEqualTo(room).isEqualTo(Endpoint.room(second));
  }

  @Test
  default void reports_a_room_of_another_program_as_existing() {
    String room = unique("theirs");
    livekit().createRoom(room, "{\"theirs\":true}", "[]");

    Endpoint.assertStatus(endpoint().post(json("room_name", room)), "existing");

    assertThat(metadata(room).path("theirs").asBoolean()).isTrue();
  }

  @Test
  default void accepts_a_room_with_metadata_that_is_not_json() {
    for (String metadata : List.of("", "plain text", "{", "[1]", "{\"repoRoot\":7}", "{\"a\":{}")) {
      String room = unique("odd");
      livekit().createRoom(room, metadata, "[]");

      Endpoint.assertStatus(endpoint().post(json("room_name", room)), "existing");
    }
  }

  @Test
  default void room_metadata_contains_repository_and_session() {
    String session = unique("about");
    Answer answer = endpoint().post(json("session_id", session));

    JsonNode metadata = metadata(Endpoint.room(answer));
    assertThat(metadata.path("repoRoot").asString()).isEqualTo(repository());
    assertThat(metadata.path("sessionId").asString()).isEqualTo(session);
    assertThat(metadata(Endpoint.room(endpoint().post("{}"))).has("sessionId")).isFalse();
  }

  @Test
  default void publishes_the_path_of_the_repository_only_if_configured() {
    String plain = metadata(Endpoint.room(endpoint().post("{}"))).path("repoRoot").asString();
    Answer answer = endpointWith("rooms.metadata.repo_root", "path").post("{}");

    assertThat(plain).doesNotContain("/", "\\");
    assertThat(metadata(Endpoint.room(answer)).path("repoRoot").asString())
        .isEqualTo(answer.text("repoRoot"))
        .endsWith(repository())
        .matches("/.*|[A-Z]:.*");
  }

  @Test
  default void rejects_a_room_of_another_repository() {
    String namespace = unique("shared");
    EndpointSettings settings = settings().with("rooms.namespace", namespace);
    Endpoint ours = endpoint(settings);
    Endpoint theirs = endpoint(unique("other-repo"), settings);
    String session = json("session_id", unique("standup"));
    Endpoint.assertStatus(theirs.post(session), "created");

    ours.post(session).isProblem(409, "foreign_repository");
    ours.post(session).isProblem(409, "foreign_repository");
    Endpoint.assertStatus(theirs.post(session), "existing");
  }

  @Test
  default void rejects_metadata_that_names_another_repository() {
    for (String name : List.of("repoRoot", "repo_root")) {
      for (String metadata : List.of("{\"%s\":\"theirs\"}", " {\"%s\":\"theirs\",\"a\":1}")) {
        endpoint()
            .post(withMetadata(metadata.formatted(name)))
            .isProblem(409, "foreign_repository");
      }
    }
  }

  private static String withMetadata(String metadata) {
    return Json.write(Map.of("room_config", Map.of("metadata", metadata)));
  }

  @Test
  default void metadata_of_a_caller_does_not_replace_the_repository() {
    for (String metadata :
        List.of(
            "text",
            "{\"topic\":\"x\"}",
            "{\"repoRoot\":\"theirs\",\"repoRoot\":\"theirs\"}",
            "[{\"repoRoot\":\"theirs\"}]")) {
      Answer answer = endpoint().post(withMetadata(metadata));
      Endpoint.assertStatus(answer, "created");
      assertThat(metadata(Endpoint.room(answer)).path("repoRoot").asString())
          .as(metadata)
          .isEqualTo(repository());
      assertThat(endpoint().claims(answer).path("roomConfig").path("metadata").asString())
          .contains(repository());
    }
  }

  @Test
  default void creates_a_room_with_the_configured_settings() {
    Endpoint endpoint =
        endpoint(
            settings()
                .with("rooms.empty_timeout", "7m")
                .with("rooms.departure_timeout", "45s")
                .with("rooms.max_participants", 9));

    Answer answer = endpoint.post("{}");
    Answer changed =
        endpoint.post(
            """
            {"room_config":{"empty_timeout":61,"max_participants":4,"metadata":"theirs"}}\
            """);
    Answer exceeding = endpoint.post("{\"room_config\":{\"max_participants\":4000}}");

    assertThat(live(answer)).containsExactly(420, 45, 9);
    assertThat(live(changed)).containsExactly(61, 45, 4);
    assertThat(live(exceeding)).containsExactly(420, 45, 9);
    assertThat(metadata(Endpoint.room(changed)).path("metadata").asString()).isEqualTo("theirs");
  }

  /** Returns the settings of the live room, after comparing them with those in the token. */
  private List<Integer> live(Answer answer) {
    JsonNode room = livekit().listRooms(Endpoint.room(answer)).path(0);
    JsonNode config = endpoint().claims(answer).path("roomConfig");
    assertThat(config.path("emptyTimeout").asInt()).isEqualTo(room.path("empty_timeout").asInt());
    return List.of(
        room.path("empty_timeout").asInt(),
        room.path("departure_timeout").asInt(),
        room.path("max_participants").asInt());
  }

  private JsonNode metadata(String room) {
    return Json.read(livekit().listRooms(room).path(0).path("metadata").asString());
  }
}
