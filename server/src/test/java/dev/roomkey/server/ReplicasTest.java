package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.RtcValidate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Two independent server processes with one LiveKit server. */
@Tag("slow")
class ReplicasTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();
  private static final LiveKitApi ORACLE = LiveKitApi.of(LIVEKIT);
  private static final TokenRequests TOKENS = new TokenRequests();
  private static final int CALLERS = 50;

  @TempDir private static Path folder;
  private static List<RoomkeyProcess> replicas = List.of();
  private static List<URI> endpoints = List.of();

  @BeforeAll
  static void start() throws IOException {
    Path repository = Files.createDirectory(folder.resolve("twice"));
    Files.writeString(
        repository.resolve("roomkey.yaml"),
        "rooms: {agents: [{agent_name: host}, {agent_name: scribe}]}");
    RoomkeyProcess.Builder serve =
        RoomkeyProcess.command("serve", "--port", "0").in(repository).openOn(LIVEKIT);
    replicas = List.of(serve.start(), serve.start());
    endpoints =
        replicas.stream().map(RoomkeyProcess::awaitReady).map(TokenRequests::endpointOf).toList();
  }

  @AfterAll
  static void end() {
    replicas.forEach(RoomkeyProcess::close);
  }

  static IntStream rounds() {
    return Rounds.each(3, 50);
  }

  @ParameterizedTest(name = "round {0}")
  @MethodSource("rounds")
  void fifty_concurrent_requests_to_both_create_one_room_and_dispatch_each_agent_once(int round)
      throws InterruptedException {
    String session = "race-" + round;

    List<Answer> answers =
        TOKENS.race(
            CALLERS,
            endpoints,
            """
            {"session_id": "%s", "room_config": {"agents": [{"agent_name": "guest"}]}}
            """
                .formatted(session));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.text("room_name"))
        .containsOnly("twice/s/" + session);
    assertThat(answers)
        .filteredOn(answer -> answer.text("room_status").equals("created"))
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.text("room_status").equals("existing"))
        .hasSize(CALLERS - 1);
    assertThat(answers)
        .extracting(answer -> answer.text("participant_identity"))
        .doesNotHaveDuplicates();
    assertThat(answers).allMatch(answer -> RtcValidate.ask(LIVEKIT, answer.text("token")).letsIn());
    JsonNode rooms = ORACLE.listRooms("twice/s/" + session);
    assertThat(rooms).hasSize(1);
    JsonNode metadata = JSON.readTree(rooms.path(0).path("metadata").asString());
    assertThat(metadata.path("repoRoot").asString()).isEqualTo("twice");
    assertThat(metadata.path("sessionId").asString()).isEqualTo(session);
    assertThat(agentsIn("twice/s/" + session)).containsExactlyInAnyOrder("host", "scribe", "guest");
  }

  @Test
  void a_replica_finds_the_session_that_the_other_created() {
    Answer first = TOKENS.post(endpoints.getFirst(), "{\"session_id\": \"in turn\"}");
    Answer second = TOKENS.post(endpoints.getLast(), "{\"session_id\": \"in turn\"}");

    assertThat(first.text("room_status")).isEqualTo("created");
    assertThat(second.text("room_status")).isEqualTo("existing");
    assertThat(second.text("room_name")).isEqualTo(first.text("room_name"));
    assertThat(agentsIn(first.text("room_name"))).containsExactlyInAnyOrder("host", "scribe");
  }

  @Test
  void requests_without_a_session_get_separate_rooms() throws InterruptedException {
    List<Answer> answers = TOKENS.race(CALLERS, endpoints, "{}");

    assertThat(answers).allMatch(answer -> answer.text("room_status").equals("created"));
    assertThat(answers).extracting(answer -> answer.text("room_name")).doesNotHaveDuplicates();
    assertThat(answers)
        .extracting(answer -> answer.text("participant_identity"))
        .doesNotHaveDuplicates();
  }

  private static List<String> agentsIn(String room) {
    return ORACLE.listDispatch(room).findValuesAsString("agent_name");
  }
}
