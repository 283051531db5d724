package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.SignalParticipant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Tests of the commands of the admin API. Muting needs a published track and therefore a browser;
 * the browser tests of the admin console cover it.
 */
interface AdminOrderContract extends ContractEndpoints {
  /** The fields of each command besides the room, by route. */
  Map<String, Map<String, Object>> COMMANDS =
      Map.of(
          "remove_participant", Map.of("participant_identity", "ann"),
          "mute_track", Map.of("participant_identity", "ann", "track_sid", "TR_x"),
          "update_permission",
              Map.of("participant_identity", "ann", "permission", Map.of("can_publish", false)),
          "delete_room", Map.of(),
          "dispatch_agent", Map.of("agent_name", "scribe"));

  private String newRoom() {
    return Endpoint.room(
        administered().post(ContractEndpoints.json("session_id", unique("administered"))));
  }

  private static Map<String, Object> in(String room, Map<String, Object> command) {
    Map<String, Object> fields = new HashMap<>(command);
    fields.put("room_name", room);
    return fields;
  }

  private static Map<String, Object> in(String room, String identity) {
    return Map.of("room_name", room, "participant_identity", identity);
  }

  private static void assertNoContent(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  default void removes_a_participant() {
    String room = newRoom();
    try (SignalParticipant ann = join(room, "ann/%2F ä")) {
      assertNoContent(admin().command("remove_participant", in(room, "ann/%2F ä")));

      Await.that("ann is disconnected", () -> !ann.isIn());
      Await.that("the room is empty", () -> livekit().listParticipants(room).isEmpty());
      admin()
          .command("remove_participant", in(room, "ann/%2F ä"))
          .isProblem(404, "participant_not_found");
    }
  }

  @Test
  default void deletes_a_room_which_the_next_request_creates_again() {
    String session = unique("ended");
    String request = ContractEndpoints.json("session_id", session);
    String room = Endpoint.room(administered().post(request));
    try (SignalParticipant ann = join(room, "ann")) {
      assertNoContent(admin().command("delete_room", Map.of("room_name", room)));

      Await.that("ann is disconnected", () -> !ann.isIn());
      assertThat(livekit().listRooms(room)).isEmpty();
      assertThat(administered().post(request).isToken().text("room_status")).isEqualTo("created");
    }
  }

  @Test
  default void changes_only_the_permissions_in_the_request() {
    String room = newRoom();
    try (SignalParticipant ann = join(room, "ann")) {
      JsonNode updated =
          admin()
              .command(
                  "update_permission",
                  Map.of(
                      "room_name",
                      room,
                      "participant_identity",
                      "ann",
                      "permission",
                      Map.of(
                          "can_publish_sources", List.of("microphone"), "can_publish_data", false)))
              .isOk()
              .json();

      assertThat(ann.isIn()).isTrue();
      assertThat(updated.path("identity").asString()).isEqualTo("ann");
      assertThat(updated.at("/permission/can_publish").asBoolean()).isTrue();
      assertThat(updated.at("/permission/can_subscribe").asBoolean()).isTrue();
      assertThat(updated.at("/permission/can_publish_data").asBoolean()).isFalse();
      JsonNode actual = livekit().listParticipants(room).path(0).path("permission");
      assertThat(actual.path("can_publish_sources").path(0).asString()).isEqualTo("MICROPHONE");
      assertThat(actual.path("can_publish").asBoolean()).isTrue();
      assertThat(actual.path("can_publish_data").asBoolean()).isFalse();
    }
  }

  @Test
  default void dispatches_an_agent_with_its_metadata() {
    String room = newRoom();

    Answer answer =
        admin()
            .command(
                "dispatch_agent",
                Map.of("room_name", room, "agent_name", "scribe", "metadata", "in fr"));

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.text("agent_name")).isEqualTo("scribe");
    assertThat(livekit().listDispatch(room).valueStream())
        .anySatisfy(dispatch -> {
          assertThat(dispatch.path("id").asString()).isEqualTo(answer.text("id"));
          assertThat(dispatch.path("metadata").asString()).isEqualTo("in fr");
        });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_a_command_for_a_missing_room_and_does_not_create_it() {
    String room = repository() + "/s/" + unique("never");
    return each((route, command) -> {
      admin().command(route, in(room, command)).isProblem(404, "room_not_found");
      assertThat(livekit().listRooms(room)).isEmpty();
    });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_a_command_for_a_foreign_room() {
    String room = "another-repo/s/" + unique("theirs");
    livekit().createRoom(room);
    return each((route, command) -> {
      admin().command(route, in(room, command)).isProblem(403, "foreign_namespace");
      assertThat(livekit().listRooms(room)).hasSize(1);
    });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_commands_of_callers_without_the_admin_role() {
    String room = newRoom();
    return each((route, command) -> {
      new Administrator(administered(), List.of())
          .command(route, in(room, command))
          .isProblem(401, "unauthenticated");
      new Administrator(administered(), List.of("X-User", "bob", "X-Roles", "staff"))
          .command(route, in(room, command))
          .isProblem(403, "admin_role_missing");
      Administrator.of(endpoint())
          .command(route, in(room, command))
          .isProblem(403, "admin_disabled");
      assertThat(livekit().listRooms(room)).hasSize(1);
    });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_commands_of_other_sites() {
    String room = newRoom();
    return each((route, command) -> {
      admin().commandWithoutMark(route, in(room, command)).isProblem(403, "cross_site");
      for (String site : List.of("cross-site", "same-site")) {
        admin()
            .with("Sec-Fetch-Site", site)
            .command(route, in(room, command))
            .isProblem(403, "cross_site");
      }
      admin()
          .with("Origin", "https://evil.test")
          .command(route, in(room, command))
          .isProblem(403, "cross_site");
      assertThat(livekit().listRooms(room)).hasSize(1);
    });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_media_types_of_html_forms() {
    return Stream.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")
        .map(type ->
            DynamicTest.dynamicTest(
                type,
                () ->
                    admin()
                        .with("X-Roomkey-Admin", "1", "Content-Type", type)
                        .send("delete_room", "{}")
                        .isProblem(415, "unsupported_media_type")));
  }

  @TestFactory
  default Stream<DynamicTest> reports_all_missing_fields_at_once() {
    return each((route, command) -> {
      Map<String, Object> fields = new HashMap<>(in("", command));
      fields.remove("metadata");
      assertThat(admin().command(route, Map.of()).isProblem(400, "invalid_request").errors())
          .containsOnlyKeys(fields.keySet());
    });
  }

  @TestFactory
  default Stream<DynamicTest> rejects_get_for_commands() {
    return each((route, command) ->
        assertThat(admin().get(route).isProblem(405, "method_not_allowed").header("Allow"))
            .contains("POST, OPTIONS"));
  }

  @Test
  default void returns_404_for_a_missing_participant_or_track() {
    String room = newRoom();
    try (SignalParticipant ann = join(room, "ann")) {
      Map<String, Object> track = Map.of("track_sid", "TR_none");
      Map<String, Object> change = Map.of("permission", Map.of("can_publish", false));
      for (Map<String, Object> more : List.of(track, change)) {
        String route = more.equals(track) ? "mute_track" : "update_permission";
        Map<String, Object> command = new HashMap<>(in(room, "ben"));
        command.putAll(more);
        admin().command(route, command).isProblem(404, "participant_not_found");
      }
      Map<String, Object> command = new HashMap<>(in(room, "ann"));
      command.putAll(track);
      admin().command("mute_track", command).isProblem(404, "track_not_found");
      assertThat(ann.isIn()).isTrue();
    }
  }

  @Test
  default void rejects_permissions_that_cannot_be_changed() {
    Map<String, Object> command = new HashMap<>(in(newRoom(), "ann"));
    command.put("permission", Map.of("can_publish", false, "room_admin", true, "hidden", true));

    assertThat(
            admin()
                .command("update_permission", command)
                .isProblem(400, "invalid_request")
                .errors())
        .containsOnlyKeys("permission.room_admin", "permission.hidden");

    command.put("permission", Map.of());
    assertThat(
            admin()
                .command("update_permission", command)
                .isProblem(400, "invalid_request")
                .errors())
        .containsOnlyKeys("permission");
    command.put("permission", Map.of("can_publish_sources", List.of("camera", "eyes")));
    assertThat(
            admin()
                .command("update_permission", command)
                .isProblem(400, "invalid_request")
                .errors())
        .containsOnlyKeys("permission.can_publish_sources");
  }

  @Test
  default void rejects_a_command_with_malformed_json() {
    admin()
        .with("X-Roomkey-Admin", "1", "Content-Type", "application/json")
        .send("delete_room", "{\"room_name\":")
        .isProblem(400, "malformed_json");
  }

  /** A test of one command. */
  interface CommandCheck {
    void run(String route, Map<String, Object> command);
  }

  private static Stream<DynamicTest> each(CommandCheck check) {
    return COMMANDS.entrySet().stream()
        .map(command ->
            DynamicTest.dynamicTest(
                command.getKey(), () -> check.run(command.getKey(), command.getValue())));
  }
}
