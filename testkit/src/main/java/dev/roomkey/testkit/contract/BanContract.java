package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Tests of bans, and of permissions that stay changed. */
interface BanContract extends ContractEndpoints {
  private Endpoint recorded() {
    EndpointSettings known = Administrator.known(LimitContract.withCallers(settings()));
    return endpoint(known.with("admissions.record", "on"));
  }

  private static Answer as(Endpoint endpoint, String caller, String json) {
    return endpoint.post(
        json.getBytes(UTF_8), "Content-Type", "application/json", "X-User", caller);
  }

  private static Map<String, Object> ban(String room, String field, String value) {
    return Map.of("room_name", room, field, value, "for", "1h", "reason", "was rude");
  }

  private static Answer isCreated(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer;
  }

  private static List<JsonNode> bans(Administrator admin, String room) {
    return Administrator.items(admin.get("bans", "room", room), "bans").stream()
        .filter(ban -> ban.path("room_name").asString("").equals(room))
        .toList();
  }

  private SignalParticipant joined(Answer token) {
    SignalParticipant participant =
        SignalParticipant.join(LiveKitServer.shared(), token.text("participant_token"));
    String identity = token.text("participant_identity");
    Await.that(
        identity + " has joined",
        () ->
            livekit()
                .listParticipants(Endpoint.room(token))
                .findValuesAsString("identity")
                .contains(identity));
    return participant;
  }

  @Test
  default void a_banned_participant_is_removed_and_its_caller_gets_no_token() {
    Endpoint endpoint = recorded();
    Administrator admin = Administrator.of(endpoint);
    String session = json("session_id", unique("ban"));
    Answer first = as(endpoint, "eve", session).isToken();
    String room = Endpoint.room(first);
    try (SignalParticipant eve = joined(first);
        SignalParticipant bob = joined(as(endpoint, "bob", session).isToken())) {
      JsonNode ban =
          isCreated(
                  admin.command(
                      "ban", ban(room, "participant_identity", first.text("participant_identity"))))
              .json();

      Await.that("eve is disconnected", () -> !eve.isIn());
      assertThat(ban.path("kind").asString()).isEqualTo("caller");
      assertThat(ban.path("subject").asString()).isEqualTo("eve");
      assertThat(ban.path("room_name").asString()).isEqualTo(room);
      assertThat(ban.path("by").asString()).isEqualTo("ada");
      assertThat(ban.path("reason").asString()).isEqualTo("was rude");
      assertThat(ban.path("weak").asBoolean()).isFalse();
      assertThat(bans(admin, room)).containsExactly(ban);
      Answer refused = as(endpoint, "eve", session).isProblem(403, "banned");
      assertThat(refused.text("detail")).doesNotContain("rude");
      as(endpoint, "eve", json("ticket", first.text("ticket"))).isProblem(403, "banned");
      as(endpoint, "eve", json("session_id", unique("other"))).isToken();
      as(endpoint, "bob", session).isToken();
      assertThat(bob.isIn()).isTrue();

      Map<String, Object> lifted = Map.of("ban_id", ban.path("ban_id").asString());
      assertThat(admin.command("unban", lifted).status()).isEqualTo(204);
      as(endpoint, "eve", session).isToken();
      assertThat(bans(admin, room)).isEmpty();
      admin.command("unban", lifted).isProblem(404, "ban_not_found");
    }
  }

  @Test
  default void a_participant_that_returns_with_its_token_is_removed_again() {
    Endpoint endpoint = recorded();
    Administrator admin = Administrator.of(endpoint);
    Answer token = as(endpoint, "eve", json("session_id", unique("return"))).isToken();
    String room = Endpoint.room(token);
    try (SignalParticipant eve = joined(token)) {
      Map<String, Object> removal =
          Map.of(
              "room_name",
              room,
              "participant_identity",
              token.text("participant_identity"),
              "ban",
              "forever");
      assertThat(admin.command("remove_participant", removal).status()).isEqualTo(204);
      Await.that("eve is disconnected", () -> !eve.isIn());
    }
    for (int i = 0; i < 2; i++) {
      try (SignalParticipant again =
          SignalParticipant.join(LiveKitServer.shared(), token.text("participant_token"))) {
        Await.that("eve is removed again", () -> !again.isIn());
      }
    }
    assertThat(bans(admin, room).getFirst().has("until")).isFalse();
  }

  @Test
  default void a_ban_of_an_identity_alone_is_weak() {
    Endpoint endpoint = administered();
    Administrator admin = Administrator.of(endpoint);
    String session = json("session_id", unique("weak"));
    String room = Endpoint.room(as(endpoint, "bob", session).isToken());

    JsonNode ban = isCreated(admin.command("ban", ban(room, "participant_identity", "eve"))).json();

    assertThat(ban.path("kind").asString()).isEqualTo("participant");
    assertThat(ban.path("weak").asBoolean()).isTrue();
    String asEve = session.replace("}", ",\"participant_identity\":\"eve\"}");
    as(endpoint, "eve", asEve).isProblem(403, "banned");
    as(endpoint, "eve", session).isToken();
  }

  @Test
  default void bans_an_admission_and_its_address() {
    Endpoint endpoint = recorded();
    Administrator admin = Administrator.of(endpoint);
    String session = json("session_id", unique("admission"));
    Answer token = as(endpoint, "eve", session).isToken();
    Map<String, Object> command =
        Map.of("admission_id", token.text("admission_id"), "until", "2999-01-01T00:00:00Z");

    JsonNode ban = isCreated(admin.command("ban", command)).json();
    assertThat(ban.path("subject").asString()).isEqualTo("eve");
    assertThat(ban.path("until").asString()).isEqualTo("2999-01-01T00:00:00Z");

    Map<String, Object> byAddress = new HashMap<>(command);
    byAddress.put("by_address", true);
    JsonNode ofAddress = isCreated(admin.command("ban", byAddress)).json();
    assertThat(ofAddress.path("kind").asString()).isEqualTo("address");
    assertThat(ofAddress.has("subject")).isFalse();
    as(endpoint, "bob", session).isProblem(403, "banned");
    Map<String, Object> unknown = Map.of("admission_id", "adm_" + "a".repeat(26), "for", "forever");
    admin.command("ban", unknown).isProblem(404, "participant_not_found");
  }

  @Test
  default void bans_a_caller_everywhere_and_an_address_in_a_room() {
    Endpoint endpoint = recorded();
    Administrator admin = Administrator.of(endpoint);
    String name = unique("mallory");
    JsonNode ban =
        isCreated(admin.command("ban", Map.of("caller_id", name, "everywhere", true, "for", "1h")))
            .json();
    assertThat(ban.has("room_name")).isFalse();
    as(endpoint, name, json("session_id", unique("any"))).isProblem(403, "banned");

    String session = json("session_id", unique("address"));
    String room = Endpoint.room(as(endpoint, "bob", session).isToken());
    isCreated(admin.command("ban", ban(room, "address", "127.0.0.1")));
    as(endpoint, "bob", session).isProblem(403, "banned");
    assertThat(bans(admin, room)).hasSize(1);
    Answer page = admin.get("bans", "limit", "1").isOk();
    assertThat(page.json().path("bans")).hasSize(1);
    assertThat(
            Administrator.items(
                admin.get("bans", "limit", "1", "after", page.text("next")), "bans"))
        .hasSize(1);
  }

  @Test
  default void bans_the_caller_of_a_participant_everywhere() {
    Endpoint endpoint = recorded();
    Administrator admin = Administrator.of(endpoint);
    String name = unique("mallory");
    Answer token = as(endpoint, name, json("session_id", unique("first"))).isToken();
    Map<String, Object> participant =
        Map.of(
            "participant_identity",
            token.text("participant_identity"),
            "everywhere",
            true,
            "for",
            "1h");
    admin.command("ban", participant).isProblem(400, "invalid_request");

    Map<String, Object> inRoom = new HashMap<>(participant);
    inRoom.put("room_name", Endpoint.room(token));
    JsonNode ban = isCreated(admin.command("ban", inRoom)).json();

    assertThat(ban.path("kind").asString()).isEqualTo("caller");
    assertThat(ban.path("weak").asBoolean()).isFalse();
    assertThat(ban.has("room_name")).isFalse();
    as(endpoint, name, json("session_id", unique("second"))).isProblem(403, "banned");
  }

  @TestFactory
  default Stream<DynamicTest> rejects_an_invalid_ban() {
    Map<String, Map<String, Object>> commands = new HashMap<>();
    String room = repository() + "/s/invalid";
    commands.put("for", Map.of("room_name", room, "participant_identity", "eve"));
    commands.put("participant_identity", Map.of("room_name", room, "for", "1h"));
    commands.put(
        "caller_id",
        Map.of("room_name", room, "participant_identity", "a", "caller_id", "b", "for", "1h"));
    commands.put("room_name", Map.of("participant_identity", "eve", "for", "1h"));
    commands.put(
        "until", Map.of("room_name", room, "caller_id", "eve", "until", "2001-01-01T00:00:00Z"));
    commands.put("address", Map.of("room_name", room, "address", "10.0.0.0/8", "for", "1h"));
    commands.put(
        "by_address", Map.of("room_name", room, "caller_id", "a", "by_address", true, "for", "1h"));
    return commands.entrySet().stream()
        .map(command ->
            DynamicTest.dynamicTest(
                command.getKey(),
                () ->
                    assertThat(
                            admin()
                                .command("ban", command.getValue())
                                .isProblem(400, "invalid_request")
                                .errors())
                        .containsOnlyKeys(command.getKey())));
  }

  @Test
  default void rejects_a_ban_of_an_empty_id() {
    for (String field : List.of("caller_id", "admission_id")) {
      Map<String, Object> ban = ban(repository() + "/s/empty", field, "");
      assertThat(admin().command("ban", ban).isProblem(400, "invalid_request").errors())
          .containsOnlyKeys(field);
    }
  }

  @Test
  default void rejects_a_ban_from_a_foreign_room() {
    Map<String, Object> ban = ban("another-repo/s/" + unique("theirs"), "caller_id", "eve");
    admin().command("ban", ban).isProblem(403, "foreign_namespace");
    admin().get("bans", "room", "another-repo/s/x").isProblem(403, "foreign_namespace");
    new Administrator(administered(), List.of("X-User", "bob"))
        .command("ban", ban)
        .isProblem(403, "admin_role_missing");
  }

  /** Without the addresses of clients, a ban of one address would be of all of them. */
  @Test
  default void rejects_a_ban_of_an_address_behind_a_proxy_that_is_not_listed() {
    Administrator admin = admin().with("X-Forwarded-For", "203.0.113.7");
    String room = repository() + "/s/proxied";
    Map<String, Object> byAddress = new HashMap<>(ban(room, "participant_identity", "eve"));
    byAddress.put("by_address", true);

    assertThat(
            admin
                .command("ban", ban(room, "address", "203.0.113.7"))
                .isProblem(400, "invalid_request")
                .errors())
        .containsOnlyKeys("address");
    assertThat(admin.command("ban", byAddress).isProblem(400, "invalid_request").errors())
        .containsOnlyKeys("by_address");
  }

  /** A room with an unmanaged name and no metadata of ours may belong to another program. */
  @Test
  default void rejects_a_ban_from_a_room_of_another_program() {
    String theirs = unique("theirs");
    livekit().createRoom(theirs);
    try (SignalParticipant ann = join(theirs, "ann")) {
      Map<String, Object> removal =
          Map.of("room_name", theirs, "participant_identity", "ann", "ban", "forever");
      admin().command("remove_participant", removal).isProblem(403, "foreign_namespace");
      admin()
          .command("ban", ban(theirs, "participant_identity", "ann"))
          .isProblem(403, "foreign_namespace");
      admin().command("ban", ban(theirs, "caller_id", "ann")).isProblem(403, "foreign_namespace");
      assertThat(bans(admin(), theirs)).isEmpty();
      assertThat(ann.isIn()).isTrue();
    }
    isCreated(admin().command("ban", ban(unique("missing"), "participant_identity", "ann")));
  }

  @Test
  default void a_changed_permission_is_applied_again_when_the_participant_returns() {
    Endpoint endpoint = recorded();
    Answer token = as(endpoint, "kai", json("session_id", unique("silent"))).isToken();
    String room = Endpoint.room(token);
    try (SignalParticipant kai = joined(token)) {
      Map<String, Object> change =
          Map.of(
              "room_name",
              room,
              "participant_identity",
              token.text("participant_identity"),
              "permission",
              Map.of("can_publish", false));
      Administrator.of(endpoint).command("update_permission", change).isOk();
      assertThat(kai.isIn()).isTrue();
    }
    Await.that("kai has left", () -> livekit().listParticipants(room).isEmpty());
    try (SignalParticipant again = joined(token)) {
      Await.that("kai cannot publish", () -> !canPublish(room));
      assertThat(again.isIn()).isTrue();
    }
  }

  @Test
  default void a_change_is_recorded_before_the_participant_is_found() {
    Endpoint endpoint = recorded();
    Answer token = as(endpoint, "kai", json("session_id", unique("absent"))).isToken();
    String room = Endpoint.room(token);
    Map<String, Object> change =
        Map.of(
            "room_name",
            room,
            "participant_identity",
            token.text("participant_identity"),
            "permission",
            Map.of("can_publish", false));

    Administrator.of(endpoint)
        .command("update_permission", change)
        .isProblem(404, "participant_not_found");

    try (SignalParticipant kai = joined(token)) {
      Await.that("kai cannot publish", () -> !canPublish(room));
      assertThat(kai.isIn()).isTrue();
    }
  }

  private boolean canPublish(String room) {
    return livekit()
        .listParticipants(room)
        .path(0)
        .path("permission")
        .path("can_publish")
        .asBoolean(false);
  }
}
