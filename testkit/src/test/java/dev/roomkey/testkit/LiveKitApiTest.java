package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveKitApiTest {
  private final LiveKitApi api = LiveKitApi.of(LiveKitServer.shared());

  @Test
  void lists_a_created_room() {
    JsonNode created = api.createRoom("listed", "some metadata", "[{\"agent_name\": \"bot\"}]");

    JsonNode rooms = api.listRooms("listed");

    assertThat(rooms).hasSize(1);
    assertThat(rooms.path(0).path("sid")).isEqualTo(created.path("sid"));
    assertThat(rooms.path(0).path("metadata").asString()).isEqualTo("some metadata");
  }

  @Test
  void an_existing_room_keeps_its_metadata() {
    JsonNode first = api.createRoom("live", "first", "[]");

    JsonNode second = api.createRoom("live", "second", "[]");

    assertThat(second.path("sid")).isEqualTo(first.path("sid"));
    assertThat(second.path("metadata").asString()).isEqualTo("first");
  }

  @Test
  void does_not_list_a_deleted_room() {
    api.createRoom("deleted");

    api.deleteRoom("deleted");

    assertThat(api.listRooms("deleted")).isEmpty();
  }

  @Test
  void dispatches_the_agents_of_a_new_room() {
    api.createRoom("agents", "", "[{\"agent_name\": \"bot\", \"metadata\": \"m\"}]");

    JsonNode dispatches = api.listDispatch("agents");

    assertThat(dispatches).hasSize(1);
    assertThat(dispatches.path(0).path("agent_name").asString()).isEqualTo("bot");
    assertThat(dispatches.path(0).path("metadata").asString()).isEqualTo("m");
  }

  @Test
  void lists_a_dispatch_into_an_existing_room() {
    api.createRoom("dispatched");

    api.createDispatch("dispatched", "late", "metadata");

    assertThat(api.listDispatch("dispatched").findValuesAsString("agent_name")).contains("late");
  }

  @Test
  void an_empty_room_has_no_participant_to_list_or_remove() {
    api.createRoom("empty");

    assertThat(api.listParticipants("empty")).isEmpty();
    assertThatThrownBy(() -> api.removeParticipant("empty", "ann"))
        .isInstanceOfSatisfying(
            LiveKitApi.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(404);
              assertThat(refused.body()).contains("not_found");
            });
  }
}
