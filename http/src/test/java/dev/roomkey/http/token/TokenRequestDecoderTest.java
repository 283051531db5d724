package dev.roomkey.http.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.http.Documents;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.TestDeployment;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.testkit.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class TokenRequestDecoderTest {
  private static final TokenRequestDecoder DECODER =
      new TokenRequestDecoder(new RoomNames(new Namespace("ns"), new Random(7)));
  private static final JsonNode OPEN_API = Json.read(new String(Documents.openApi().body(), UTF_8));

  private static JoinRequest read(String json) {
    return DECODER.decode(json.getBytes(UTF_8));
  }

  private static Problem refused(String json) {
    return catchThrowableOfType(
            ProblemException.class, () -> DECODER.decode(json.getBytes(UTF_8), null))
        .problem();
  }

  @Test
  void an_empty_request_means_a_new_room_without_participant_fields() {
    for (String nothing : List.of("", "{}", "{\"unknown\":1}", "{\"room_config\":{}}")) {
      JoinRequest request = read(nothing);

      assertThat(request.target()).isInstanceOf(RoomTarget.New.class);
      assertThat(request).isEqualTo(JoinRequest.of(request.target()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "room, room_name",
    "rooms, room_name",
    "roomId, room_name",
    "room_id, room_name",
    "ROOM_NAME, room_name",
    "roomname, room_name",
    "channel, room_name",
    "meetingId, room_name",
    "session, session_id",
    "sessionID, session_id",
    "identity, participant_identity",
    "userId, participant_identity",
    "uid, participant_identity",
    "participantId, participant_identity",
    "userName, participant_name",
    "username, participant_name",
    "user, participant_name",
    "name, participant_name",
    "display-name, participant_name",
    "metadata, participant_metadata",
    "attributes, participant_attributes",
    "roomConfiguration, room_config",
    "agents, room_config"
  })
  void names_the_field_that_is_meant_if_no_field_is_known(String written, String meant) {
    assertThat(refused("{\"%s\":\"x\",\"ttl\":1}".formatted(written)).errors())
        .containsExactly(
            new FieldProblem(
                written,
                "unknown_field",
                "is not known, and neither is any other field: did you mean " + meant + "?"));
    assertThat(read("{\"%s\":\"x\",\"participantMetadata\":null}".formatted(written)).target())
        .isInstanceOf(RoomTarget.New.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "video", "canPublish", "foo", "x", "timezone", "language", "_"})
  void ignores_unknown_fields_that_resemble_none(String name) {
    assertThat(read("{\"%s\":\"x\"}".formatted(name)).target()).isInstanceOf(RoomTarget.New.class);
  }

  @Test
  void ignores_a_byte_order_mark() {
    assertThat(read("\ufeff{\"room_name\":\"x\"}").target().name().value()).isEqualTo("x");
  }

  @Test
  void reads_every_field_in_both_spellings() {
    JoinRequest snake =
        read(
            """
            {"session_id":"s","participant_identity":"i","participant_name":"n",
             "participant_metadata":"m","participant_attributes":{"a":"b"},
             "room_config":{"empty_timeout":7}}\
            """);
    JoinRequest camel =
        read(
            """
            {"sessionId":"s","participantIdentity":"i","participantName":"n",
             "participantMetadata":"m","participantAttributes":{"a":"b"},
             "roomConfig":{"emptyTimeout":7}}\
            """);

    assertThat(camel).isEqualTo(snake);
    assertThat(snake.target().name().value()).isEqualTo("ns/s/s");
    assertThat(snake.identity()).hasToString("i");
    assertThat(snake.name()).isEqualTo("n");
    assertThat(snake.metadata()).isEqualTo("m");
    assertThat(snake.attributes()).isEqualTo(Map.of("a", "b"));
    assertThat(snake.roomConfig().emptyTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void classifies_a_room_by_its_name() {
    assertThat(read("{\"room_name\":\"lobby\"}").target()).isInstanceOf(RoomTarget.Named.class);
    assertThat(read("{\"room_name\":\"ns/s/x\"}").target())
        .isInstanceOf(RoomTarget.OfSession.class);
    assertThat(read("{\"room_name\":\"other/s/x\"}").target())
        .isInstanceOf(RoomTarget.Foreign.class);
  }

  @Test
  void limits_names_in_bytes() {
    assertThat(read("{\"participant_name\":\"%s\"}".formatted("é".repeat(128))).name())
        .hasSize(128);
    assertThat(refused("{\"participant_name\":\"%s\"}".formatted("é".repeat(129))).detail())
        .contains("participant_name", "256 bytes");
  }

  @Test
  void ignores_an_empty_agent() {
    assertThat(read("{\"room_config\":{\"agents\":[{},{\"agent_name\":\"\"}]}}").roomConfig())
        .isEqualTo(RoomConfiguration.DEFAULT);
  }

  @Test
  void reports_a_problem_under_the_name_that_the_client_sent() {
    Problem problem =
        refused(
            """
            {"sessionId":1,"participantAttributes":{"lk.x":"y"},
             "roomConfig":{"agents":[{},{"agentName":{}}]}}\
            """);

    assertThat(problem.errors())
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "sessionId", "participantAttributes.lk.x", "roomConfig.agents[1].agentName");
  }

  @Test
  void reads_every_field_of_the_openapi_document() {
    JsonNode schemas = OPEN_API.at("/components/schemas");

    assertThat(schemas.path("TokenRequest").path("properties").propertyNames())
        .allSatisfy(field -> assertNamed(field, "{\"%s\":4711}"));
    assertThat(schemas.path("RoomConfiguration").path("properties").propertyNames())
        .allSatisfy(
            field -> assertNamed("room_config." + field, "{\"room_config\":{\"%s\":[false]}}"));
    assertThat(schemas.path("RoomAgentDispatch").path("properties").propertyNames())
        .allSatisfy(field ->
            assertNamed(
                "room_config.agents[0]." + field,
                "{\"room_config\":{\"agents\":[{\"%s\":4711}]}}"));
  }

  /** Checks that the field is read: an invalid value is reported under its name. */
  private static void assertNamed(String place, String body) {
    String field = place.substring(place.lastIndexOf('.') + 1);
    assertThat(refused(body.formatted(field)).errors())
        .allSatisfy(error -> assertThat(error.field()).startsWith(place));
  }

  @Test
  void the_openapi_document_accepts_what_the_decoder_accepts() {
    for (String body :
        List.of(
            "{}",
            "{\"session_id\":null,\"room_config\":null,\"participant_attributes\":null}",
            "{\"room_config\":{\"empty_timeout\":\"60\",\"agents\":[{\"restart_policy\":1}]}}",
            "{\"roomConfig\":{\"agents\":[{}],\"tags\":{\"a\":\"b\"},\"syncStreams\":true}}")) {
      assertThat(read(body)).isNotNull();
      TestDeployment.assertDocumented(body);
    }
  }
}
