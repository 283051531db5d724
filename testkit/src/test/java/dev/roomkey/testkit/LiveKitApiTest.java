package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveKitApiTest {
  private final LiveKitApi api = LiveKitApi.of(LiveKitServer.shared());

  @Test
  void a_room_made_through_the_api_is_listed() {
    JsonNode made = api.createRoom("listed", "some metadata", "[{\"agent_name\": \"bot\"}]");

    JsonNode rooms = api.listRooms("listed");

    assertThat(rooms).hasSize(1);
    assertThat(rooms.path(0).path("sid")).isEqualTo(made.path("sid"));
    assertThat(rooms.path(0).path("metadata").asString()).isEqualTo("some metadata");
  }

  @Test
  void a_room_that_is_live_keeps_its_metadata() {
    JsonNode first = api.createRoom("live", "first", "[]");

    JsonNode second = api.createRoom("live", "second", "[]");

    assertThat(second.path("sid")).isEqualTo(first.path("sid"));
    assertThat(second.path("metadata").asString()).isEqualTo("first");
  }

  @Test
  void a_deleted_room_is_not_listed() {
    api.createRoom("deleted");

    api.deleteRoom("deleted");

    assertThat(api.listRooms("deleted")).isEmpty();
  }

  @Test
  void agents_of_a_new_room_are_dispatched() {
    api.createRoom("agents", "", "[{\"agent_name\": \"bot\", \"metadata\": \"m\"}]");

    JsonNode dispatches = api.listDispatch("agents");

    assertThat(dispatches).hasSize(1);
    assertThat(dispatches.path(0).path("agent_name").asString()).isEqualTo("bot");
    assertThat(dispatches.path(0).path("metadata").asString()).isEqualTo("m");
  }

  @Test
  void a_dispatch_into_a_live_room_is_listed() {
    api.createRoom("dispatched");

    api.createDispatch("dispatched", "late", "why");

    assertThat(api.listDispatch("dispatched").findValuesAsString("agent_name")).contains("late");
  }

  @Test
  void a_room_without_participants_has_none_to_list_or_to_remove() {
    api.createRoom("empty");

    assertThat(api.listParticipants("empty")).isEmpty();
    assertThatThrownBy(() -> api.removeParticipant("empty", "nobody"))
        .isInstanceOfSatisfying(
            LiveKitApi.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(404);
              assertThat(refused.body()).contains("not_found");
            });
  }
}
