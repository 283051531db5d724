package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failed;
import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ScriptedServer.Script;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the client with invalid responses, which LiveKit does not send. */
@Timeout(30)
@Tag("slow")
class TwirpClientTest {
  private static final String JSON = "application/json";
  private static final String ROOM = "{\"sid\":\"RM_1\",\"name\":\"r\"}";

  @ParameterizedTest
  @CsvSource({
    "REFUSE, UNAVAILABLE",
    "NEVER_ANSWER, TIMED_OUT",
    "DRIP, TIMED_OUT",
    "CLOSE_IN_BODY, INVALID_RESPONSE",
    "HTML, INVALID_RESPONSE",
    "WRONG_JSON, INVALID_RESPONSE",
    "TWIRP_INTERNAL, INVALID_RESPONSE",
    "UNAUTHORIZED, UNAUTHENTICATED",
    "UNAVAILABLE, UNAVAILABLE",
    "ENDLESS, INVALID_RESPONSE",
    "REDIRECT, INVALID_RESPONSE",
  })
  void classifies_each_fault_before_the_deadline(Fault fault, ApiFailure failure) {
    try (FaultyServer server = FaultyServer.start(fault);
        LiveKitServerApi api = Calls.to(server.url(), Calls.KEY, Calls.SECRET)) {
      warmUp(api);
      int before = server.requests();

      Failed<LiveRoom> failed =
          failed(api.createRoom("r", RoomConfiguration.DEFAULT, millis(1500)));

      assertThat(failed.failure()).isEqualTo(failure);
      assertThat(failed.detail()).startsWith("RoomService/CreateRoom: ").hasSizeLessThan(200);
      assertThat(server.requests() - before)
          .isLessThanOrEqualTo(fault == Fault.UNAVAILABLE ? RetryPolicy.MAX_ATTEMPTS : 1);
    }
  }

  /** Loads all classes, so that this does not count against a deadline. */
  private static void warmUp(LiveKitServerApi api) {
    failed(api.listRooms(Set.of(), millis(300)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sid\":\"RM_1\",\"name\":\"another\"}",
        "{\"name\":\"r\"}",
        "{\"sid\":5,\"name\":\"r\"}",
        "{\"sid\":\"RM_1\",\"name\":\"r\",\"name\":\"r\"}",
        "{\"sid\":\"RM_1\",\"name\":\"r\"} and more",
        "{\"rooms\":[]}",
        "{}",
        "null",
        ""
      })
  void a_response_for_another_room_is_invalid(String body) {
    assertThat(failure(createRoom(200, body))).isEqualTo(ApiFailure.INVALID_RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rooms\":{}}",
        "{\"rooms\":[7]}",
        "{\"rooms\":[null]}",
        "{\"rooms\":[{}]}",
        "{\"rooms\":[{\"sid\":\"RM_1\",\"name\":\"another\"}]}",
        "{\"status\":\"ok\"}"
      })
  void a_list_of_another_type_is_invalid(String body) {
    try (ScriptedServer server = ScriptedServer.answering(200, JSON, body);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of("r"), soon())))
          .isEqualTo(ApiFailure.INVALID_RESPONSE);
    }
  }

  @Test
  void an_empty_object_is_an_empty_list() {
    try (ScriptedServer server = ScriptedServer.answering(200, JSON, "{}");
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(ok(api.listRooms(Set.of("r"), soon()))).isEmpty();
    }
  }

  @Test
  void a_dispatch_or_participant_that_was_not_requested_is_invalid() {
    try (ScriptedServer server =
            ScriptedServer.answering(
                200,
                JSON,
                "{\"id\":\"AD_1\",\"sid\":\"PA_1\",\"identity\":\"eve\",\"room\":\"x\"}");
        LiveKitServerApi api = Calls.to(server)) {
      ParticipantUpdate update = ParticipantUpdate.NONE.withName("n");
      assertThat(
              List.of(
                  failure(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon())),
                  failure(api.createDispatch("x", RoomAgentDispatch.named("bot"), soon())),
                  failure(api.deleteDispatch("r", "AD_1", soon())),
                  failure(api.deleteDispatch("x", "AD_2", soon())),
                  failure(api.listDispatch("r", soon())),
                  failure(api.getParticipant("r", "ann", soon())),
                  failure(api.updateParticipant("r", "ann", update, soon()))))
          .containsOnly(ApiFailure.INVALID_RESPONSE);
    }
  }

  @Test
  void a_201_is_invalid() {
    assertThat(failure(createRoom(201, ROOM))).isEqualTo(ApiFailure.INVALID_RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 400, 403, 404, 500, 200})
  void does_not_log_a_token_that_a_server_echoes(int status) {
    Script echo =
        (request, wire) ->
            wire.answer(
                status,
                JSON,
                "{\"code\":\"%1$s\",\"msg\":\"%1$s\",\"%1$s\":\"%1$s\"}"
                    .formatted(request.token()));
    try (ScriptedServer server = ScriptedServer.of(echo);
        LiveKitServerApi api = Calls.to(server)) {
      String detail = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon())).detail();

      String token = server.requests().getFirst().token();
      assertThat(token).startsWith("eyJ");
      for (String part : token.split("\\.", -1)) {
        assertThat(detail).doesNotContain(part);
      }
    }
  }

  @Test
  void bytes_that_are_not_http_are_invalid_and_not_logged() {
    try (ScriptedServer server =
            ScriptedServer.of((request, wire) -> wire.send("SSH-2.0-SECRET\r\n\r\n"));
        LiveKitServerApi api = Calls.to(server)) {
      Failed<LiveRoom> failed = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.INVALID_RESPONSE);
      assertThat(failed.detail()).doesNotContain("SECRET");
    }
  }

  @Test
  void endless_headers_are_invalid() {
    try (ScriptedServer server =
            ScriptedServer.of((request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\n");
              wire.sendForever("X: " + "y".repeat(8000) + "\r\n", 0);
            });
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), soon()))).isEqualTo(ApiFailure.INVALID_RESPONSE);
    }
  }

  @Test
  void follows_no_redirects() {
    try (ScriptedServer elsewhere = ScriptedServer.answering(200, JSON, ROOM);
        ScriptedServer server =
            ScriptedServer.of((request, wire) ->
                wire.send(
                    "HTTP/1.1 307 Elsewhere\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n"
                        .formatted(elsewhere.url().replace("ws://", "http://"))));
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.createRoom("r", RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.INVALID_RESPONSE);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  private static ApiResult<LiveRoom> createRoom(int status, String body) {
    try (ScriptedServer server = ScriptedServer.answering(status, JSON, body);
        LiveKitServerApi api = Calls.to(server)) {
      return api.createRoom("r", RoomConfiguration.DEFAULT, soon());
    }
  }
}
