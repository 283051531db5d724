package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.SignalParticipant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of rooms that a join creates, and of rooms that must exist. */
interface JoinContract extends ContractEndpoints {
  @Test
  default void on_join_leaves_the_creation_of_the_room_to_the_first_join() {
    Endpoint endpoint =
        endpoint(
            settings()
                .with("rooms.provision", "on_join")
                .with("rooms.empty_timeout", "8m")
                .with("rooms.agents", List.of(Map.of("agent_name", "greeter"))));
    String session = unique("later");

    Answer answer = endpoint.post(json("session_id", session));

    Endpoint.assertStatus(answer, "on_join");
    assertThat(livekit().listRooms(Endpoint.room(answer))).isEmpty();
    JsonNode room = joined(LiveKitServer.shared(), answer);
    assertThat(room.path("empty_timeout").asInt()).isEqualTo(480);
    JsonNode metadata = Json.read(room.path("metadata").asString());
    assertThat(metadata.path("repoRoot").asString()).isEqualTo(repository());
    assertThat(metadata.path("sessionId").asString()).isEqualTo(session);
    assertThat(livekit().listDispatch(Endpoint.room(answer)).values())
        .extracting(dispatch -> dispatch.path("agent_name").asString())
        .containsExactly("greeter");
  }

  @Test
  default void a_room_that_closes_before_the_join_is_created_again_alike() {
    Answer answer =
        endpoint()
            .post(
                """
                {"session_id":"%s","room_config":{"empty_timeout":77,
                 "agents":[{"agent_name":"greeter"}]}}\
                """
                    .formatted(unique("closed")));
    String before = comparable(livekit().listRooms(Endpoint.room(answer)).path(0));
    livekit().deleteRoom(Endpoint.room(answer));

    JsonNode again = joined(LiveKitServer.shared(), answer);

    assertThat(comparable(again)).isEqualTo(before);
    assertThat(livekit().listDispatch(Endpoint.room(answer)).values())
        .extracting(dispatch -> dispatch.path("agent_name").asString())
        .containsExactly("greeter");
  }

  /** Returns the settings of a room that a token request or a join creates it with. */
  private static String comparable(JsonNode room) {
    JsonNode metadata = Json.read(room.path("metadata").asString());
    return "%s %s %s %s %s"
        .formatted(
            metadata.path("repoRoot"),
            metadata.path("sessionId"),
            room.path("empty_timeout"),
            room.path("departure_timeout"),
            room.path("max_participants"));
  }

  @Test
  default void existing_only_rejects_missing_rooms() {
    Endpoint endpoint = endpointWith("rooms.provision", "existing_only");
    String room = unique("must-exist");

    endpoint.post(json("room_name", room)).isProblem(404, "room_not_found");
    endpoint.post("{}").isProblem(404, "room_not_found");
    livekit().createRoom(room);
    Answer answer = endpoint.post(json("room_name", room));
    livekit().deleteRoom(room);
    endpoint.post(json("room_name", room)).isProblem(404, "room_not_found");

    Endpoint.assertStatus(answer, "existing");
    assertThat(endpoint.claims(answer).path("video").path("room").asString()).isEqualTo(room);
  }

  @Test
  default void creates_rooms_for_a_livekit_without_auto_create() {
    try (LiveKitServer strict = LiveKitServer.builder().autoCreate(false).start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(strict).with("livekit.auto_create", false));
      String request = "{\"session_id\": \"closed\"}";
      LiveKitApi.of(strict).deleteRoom(Endpoint.room(endpoint.post(request)));

      Answer answer = endpoint.post(request);

      Endpoint.assertStatus(answer, "created");
      assertThat(RtcValidate.ask(strict, answer.text("participant_token")).letsIn()).isTrue();
    }
  }

  /** Joins with the token of an answer and returns the room. */
  static JsonNode joined(LiveKitServer server, Answer answer) {
    LiveKitApi livekit = LiveKitApi.of(server);
    String room = Endpoint.room(answer);
    try (SignalParticipant participant =
        SignalParticipant.join(server, answer.text("participant_token"))) {
      Await.until(() -> !livekit.listRooms(room).isEmpty());
      assertThat(participant.isIn()).isTrue();
      return livekit.listRooms(room).path(0);
    }
  }
}
