package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of the lists of the admin API, and of its access control. */
interface AdminContract extends ContractEndpoints {
  private String roomOf(String session) {
    return Endpoint.room(administered().post(ContractEndpoints.json("session_id", session)));
  }

  @Test
  default void returns_the_identity_and_roles_of_an_administrator() {
    JsonNode session = admin().get("session").isOk().json();

    assertThat(session.at("/caller/id").asString()).isEqualTo("ada");
    assertThat(session.at("/caller/auth_method").asString()).isEqualTo("proxy");
    assertThat(session.path("roles").values().stream().map(JsonNode::asString))
        .containsExactly("staff", "admin");
  }

  @Test
  default void rejects_callers_without_the_admin_role() {
    for (String route : List.of("session", "rooms", "participants?room=a")) {
      new Administrator(administered(), List.of()).get(route).isProblem(401, "unauthenticated");
      new Administrator(administered(), List.of("X-User", "bob", "X-Roles", "staff"))
          .get(route)
          .isProblem(403, "admin_role_missing");
    }
  }

  @Test
  default void is_disabled_if_no_authentication_is_configured() {
    Administrator.of(endpoint()).get("session").isProblem(403, "admin_disabled");
  }

  @Test
  default void unknown_routes_return_404_to_an_administrator() {
    admin().get("everything").isProblem(404, "not_found");
    Answer other = administered().send("DELETE", "/admin/rooms", new byte[0]);
    assertThat(other.isProblem(405, "method_not_allowed").header("Allow")).contains("GET, OPTIONS");
  }

  @Test
  default void lists_a_room_with_its_session_and_without_secrets() {
    String session = unique("Stand-up");
    String room = roomOf(session);

    JsonNode listed = admin().rooms(1, session.toUpperCase(Locale.ROOT)).getFirst();

    assertThat(listed.path("room_name").asString()).isEqualTo(room);
    assertThat(listed.path("session_id").asString()).isEqualTo(session);
    assertThat(listed.path("repo_root").asString()).isEqualTo(repository());
    assertThat(Instant.parse(listed.path("created_at").asString()))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(admin().get("rooms", "limit", "1000").body())
        .doesNotContain("turnPassword", "turn_password");
  }

  @Test
  default void lists_foreign_rooms_only_if_configured() {
    String mark = unique("of");
    String ours = mark + "-ours";
    String other = mark + "-other";
    livekit().createRoom(ours, "{\"repoRoot\":\"" + repository() + "\"}", "[]");
    livekit().createRoom(other, "{\"repoRoot\":\"another-repo\"}", "[]");
    livekit().createRoom(mark + "-unmanaged");
    livekit().createRoom("another-repo/s/" + mark);

    assertThat(names(admin().rooms(1, mark))).containsExactly(ours);
    admin().get("participants", "room", ours).isOk();
    for (String foreign : List.of(other, mark + "-unmanaged", "another-repo/s/" + mark)) {
      admin().get("participants", "room", foreign).isProblem(403, "foreign_namespace");
    }
    Endpoint ofAll = endpoint(Administrator.known(settings()).with("admin.rooms", "all"));
    assertThat(names(Administrator.of(ofAll).rooms(4, mark))).hasSize(4);
    Administrator.of(ofAll).get("participants", "room", other).isOk();
  }

  private static List<String> names(List<JsonNode> rooms) {
    return rooms.stream().map(room -> room.path("room_name").asString()).toList();
  }

  @Test
  default void lists_rooms_in_pages() {
    String mark = unique("page");
    for (int i = 0; i < 5; i++) {
      roomOf(mark + "-" + i);
    }

    admin().rooms(5, mark);
    JsonNode first = admin().get("rooms", "query", mark, "limit", "3").isOk().json();
    JsonNode second =
        admin()
            .get("rooms", "query", mark, "limit", "3", "after", first.path("next").asString())
            .isOk()
            .json();

    assertThat(first.path("total").asInt()).isEqualTo(5);
    assertThat(first.path("rooms")).hasSize(3);
    assertThat(second.path("rooms")).hasSize(2);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  default void lists_dispatched_agents() {
    String room = roomOf(unique("agents"));
    livekit().createDispatch(room, "scribe", "");

    List<JsonNode> dispatches =
        Administrator.items(admin().get("participants", "room", room), "dispatches");

    assertThat(dispatches.stream().map(dispatch -> dispatch.path("agent_name").asString()))
        .contains("scribe");
  }

  @Test
  default void returns_404_for_participants_of_a_missing_room() {
    admin()
        .get("participants", "room", repository() + "/s/" + unique("removed"))
        .isProblem(404, "room_not_found");
  }
}
