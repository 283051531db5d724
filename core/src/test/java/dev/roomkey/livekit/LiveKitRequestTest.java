package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.KEY;
import static dev.roomkey.livekit.Calls.SECRET;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ScriptedServer.Request;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.TokenOracle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Tests the URL, the token and the body of each call. */
class LiveKitRequestTest {
  private static final String ADMIN = "{\"roomAdmin\":true,\"room\":\"r\"}";

  static Stream<Arguments> methods() {
    ParticipantUpdate update = ParticipantUpdate.permission(ParticipantPermission.listener());
    RoomAgentDispatch bot = RoomAgentDispatch.named("bot");
    return Stream.of(
        method(
            "RoomService/CreateRoom",
            "{\"roomCreate\":true}",
            api -> api.createRoom("r", RoomConfiguration.DEFAULT, soon())),
        method(
            "RoomService/ListRooms",
            "{\"roomList\":true}",
            api -> api.listRooms(Set.of("r"), soon())),
        method(
            "RoomService/DeleteRoom", "{\"roomCreate\":true}", api -> api.deleteRoom("r", soon())),
        method("RoomService/ListParticipants", ADMIN, api -> api.listParticipants("r", soon())),
        method("RoomService/GetParticipant", ADMIN, api -> api.getParticipant("r", "a", soon())),
        method(
            "RoomService/RemoveParticipant", ADMIN, api -> api.removeParticipant("r", "a", soon())),
        method(
            "RoomService/UpdateParticipant",
            ADMIN,
            api -> api.updateParticipant("r", "a", update, soon())),
        method(
            "RoomService/MutePublishedTrack",
            ADMIN,
            api -> api.mutePublishedTrack("r", "a", "TR_1", soon())),
        method(
            "AgentDispatchService/CreateDispatch",
            ADMIN,
            api -> api.createDispatch("r", bot, soon())),
        method("AgentDispatchService/ListDispatch", ADMIN, api -> api.listDispatch("r", soon())),
        method(
            "AgentDispatchService/DeleteDispatch",
            ADMIN,
            api -> api.deleteDispatch("r", "AD_1", soon())));
  }

  @Test
  void covers_each_method() {
    assertThat(methods().map(method -> method.get()[0]))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(TwirpMethod.values()).map(TwirpMethod::path).toList());
  }

  private static Arguments method(String path, String grant, Consumer<LiveKitServerApi> call) {
    return Arguments.of(path, grant, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void each_call_has_a_token_of_one_minute_with_minimal_grant_and_no_identity(
      String path, String grant, Consumer<LiveKitServerApi> call) {
    try (ScriptedServer server = ScriptedServer.answering(200, "application/json", "{}");
        LiveKitServerApi api = Calls.to(server)) {
      call.accept(api);

      Request request = server.requests().getFirst();
      JsonNode claims = TokenOracle.verify(request.token(), KEY, SECRET);
      assertThat(request.line()).isEqualTo("POST /twirp/livekit." + path + " HTTP/1.1");
      assertThat(claims.path("video").toString()).isEqualTo(grant);
      assertThat(claims.propertyNames())
          .containsExactlyInAnyOrder("iss", "iat", "nbf", "exp", "jti", "video");
      assertThat(claims.path("exp").asLong() - claims.path("nbf").asLong()).isEqualTo(60);
    }
  }

  @Test
  void each_call_has_its_own_token() {
    try (ScriptedServer server = ScriptedServer.answering(200, "application/json", "{}");
        LiveKitServerApi api = Calls.to(server)) {
      api.deleteRoom("r", soon());
      api.deleteRoom("r", soon());

      assertThat(server.requests()).extracting(Request::token).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void keeps_the_path_of_the_url_and_replaces_ws_by_http() {
    try (ScriptedServer server = ScriptedServer.answering(200, "application/json", "{}");
        LiveKitServerApi api = Calls.to(server.url() + "/live/kit/", KEY, SECRET)) {
      api.deleteRoom("r", soon());

      Request request = server.requests().getFirst();
      assertThat(request.line())
          .isEqualTo("POST /live/kit/twirp/livekit.RoomService/DeleteRoom HTTP/1.1");
      assertThat(request.header("content-type")).isEqualTo("application/json");
      assertThat(request.header("upgrade")).isNull();
      assertThat(request.body()).isEqualTo("{\"room\":\"r\"}");
    }
  }

  @Test
  void sends_the_remaining_time_to_livekit() {
    try (ScriptedServer server = ScriptedServer.answering(200, "application/json", "{}");
        LiveKitServerApi api = Calls.to(server)) {
      api.deleteRoom("r", Calls.millis(5000));

      assertThat(server.requests())
          .extracting(request -> Integer.valueOf(request.header("x-twirp-timeout-ms")))
          .allMatch(millis -> millis > 4000 && millis <= 5000);
    }
  }

  @Test
  void sends_names_unchanged() {
    try (ScriptedServer server = ScriptedServer.answering(200, "application/json", "{}");
        LiveKitServerApi api = Calls.to(server)) {
      api.listRooms(List.of("a \"quoted\" näme \uD83D\uDE00"), soon());

      assertThat(server.requests().getFirst().body())
          .isEqualTo("{\"names\":[\"a \\\"quoted\\\" näme \uD83D\uDE00\"]}");
    }
  }
}
