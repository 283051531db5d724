package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of invalid fields. The answer names all of them at once and never repeats a value. */
interface FieldContract extends ContractEndpoints {
  /** Part of invalid values. No answer may contain it. */
  String MARK = "mark-4711";

  /**
   * A request with one invalid field.
   *
   * @param field the expected {@code field} of the error
   * @param code the expected {@code code} of the error
   * @param body the JSON body
   */
  record InvalidField(String field, String code, String body) {
    static InvalidField value(String field, String code, Object value) {
      return new InvalidField(field, code, Json.write(Map.of(field, value)));
    }

    static InvalidField raw(String field, String code, String body) {
      return new InvalidField(field, code, body);
    }

    static InvalidField config(String field, String code, String value) {
      return new InvalidField(
          "room_config." + field,
          code,
          "{\"room_config\":{\"%s\":%s}}".formatted(field.replaceAll("[.\\[].*", ""), value));
    }

    String name() {
      return field + " " + code + " " + body.substring(0, Math.min(60, body.length()));
    }
  }

  @TestFactory
  default Stream<DynamicTest> names_a_field_of_the_wrong_type() {
    Stream<InvalidField> texts =
        Stream.of(
                "session_id",
                "sessionId",
                "room_name",
                "participant_identity",
                "participant_name",
                "participantName",
                "participant_metadata")
            .flatMap(field ->
                Stream.<Object>of(4711, true, List.of(MARK), Map.of("a", MARK))
                    .map(value -> InvalidField.value(field, "wrong_type", value)));
    Stream<InvalidField> others =
        Stream.of(
            InvalidField.value("participant_attributes", "wrong_type", List.of(MARK)),
            InvalidField.value("participant_attributes", "wrong_type", MARK),
            InvalidField.raw(
                "participant_attributes.a", "wrong_type", "{\"participant_attributes\":{\"a\":1}}"),
            InvalidField.raw(
                "participantAttributes.a", "wrong_type", "{\"participantAttributes\":{\"a\":{}}}"),
            InvalidField.raw(
                "participant_attributes.a",
                "wrong_type",
                "{\"participant_attributes\":{\"a\":null}}"),
            InvalidField.value("room_config", "wrong_type", MARK),
            InvalidField.value("room_config", "wrong_type", List.of()),
            InvalidField.config("metadata", "wrong_type", "4711"),
            InvalidField.config("tags", "wrong_type", "[]"),
            InvalidField.config("tags.a", "wrong_type", "{\"a\":1}"),
            InvalidField.config("sync_streams", "wrong_type", "\"" + MARK + "\""),
            InvalidField.config("max_participants", "wrong_type", "true"),
            InvalidField.config("agents", "wrong_type", "{}"),
            InvalidField.config("agents[1]", "wrong_type", "[{},\"" + MARK + "\"]"),
            InvalidField.config("agents[0].agent_name", "wrong_type", "[{\"agent_name\":4711}]"),
            InvalidField.config("agents[0].agentName", "wrong_type", "[{\"agentName\":[]}]"),
            InvalidField.config(
                "agents[0].attributes.x", "wrong_type", "[{\"attributes\":{\"x\":1}}]"),
            InvalidField.config("egress", "wrong_type", "\"" + MARK + "\""));
    return Stream.concat(texts, others).map(this::isOnlyError);
  }

  @TestFactory
  default Stream<DynamicTest> names_a_number_that_is_out_of_range() {
    return Stream.of("-1", "4294967296", "1.5", "1e400", "\"" + MARK + "\"", "\"\"", "1e-3")
        .flatMap(number ->
            Stream.of(
                    "empty_timeout",
                    "departureTimeout",
                    "max_participants",
                    "min_playout_delay",
                    "maxPlayoutDelay")
                .map(field -> InvalidField.config(field, "out_of_range", number)))
        .map(this::isOnlyError);
  }

  @TestFactory
  default Stream<DynamicTest> rejects_an_invalid_name() {
    return Stream.of("session_id", "room_name", "participant_identity", "participant_name")
        .flatMap(field ->
            Stream.of(
                    InvalidField.value(field, "invalid_value", MARK + "\u0000"),
                    InvalidField.value(field, "invalid_value", "a\n" + MARK),
                    InvalidField.value(field, "invalid_value", MARK + "\u0085"),
                    InvalidField.value(field, "invalid_value", MARK.repeat(29)),
                    InvalidField.value(field, "invalid_value", MARK + "字".repeat(83)),
                    InvalidField.value(field, "invalid_value", "   "))
                .filter(
                    invalid -> !invalid.body.contains("   ") || !field.equals("participant_name")))
        .map(this::isOnlyError);
  }

  @TestFactory
  default Stream<DynamicTest> rejects_reserved_attributes_and_storage_credentials() {
    return Stream.of(
            InvalidField.raw(
                "participant_attributes.lk.agent.state",
                "not_allowed",
                "{\"participant_attributes\":{\"lk.agent.state\":\"" + MARK + "\"}}"),
            InvalidField.raw(
                "participantAttributes.lk.",
                "not_allowed",
                "{\"participantAttributes\":{\"lk.\":\"\"}}"),
            InvalidField.config(
                "egress",
                "not_allowed",
                "{\"room\":{\"file_outputs\":[{\"s3\":{\"access_key\":\"k\",\"secret\":\"%s\"}}]}}"
                    .formatted(MARK)),
            InvalidField.config(
                "egress",
                "not_allowed",
                "{\"participant\":{\"segmentOutputs\":[{\"gcp\":{\"credentials\":\"%s\"}}]}}"
                    .formatted(MARK)),
            InvalidField.config(
                "egress",
                "not_allowed",
                "{\"tracks\":{\"azure\":{\"accountName\":\"a\",\"accountKey\":\"%s\"}}}"
                    .formatted(MARK)),
            InvalidField.config(
                "agents[0].restart_policy",
                "out_of_range",
                "[{\"restart_policy\":\"%s\"}]".formatted(MARK)))
        .map(this::isOnlyError);
  }

  @TestFactory
  default Stream<DynamicTest> rejects_a_field_in_both_spellings() {
    return Stream.of(
            "session_id",
            "room_name",
            "participant_identity",
            "participant_name",
            "participant_metadata")
        .map(field ->
            InvalidField.raw(
                field,
                "conflicting_fields",
                "{\"%s\":\"a\",\"%s\":\"a\"}".formatted(field, camelCase(field))))
        .map(this::isOnlyError);
  }

  @Test
  default void rejects_an_object_in_both_spellings() {
    for (String field : List.of("participant_attributes", "room_config")) {
      Answer answer = endpoint().post("{\"%s\":{},\"%s\":{}}".formatted(field, camelCase(field)));

      answer.isProblem(400, "invalid_request");
      assertThat(answer.error(field, "code")).isEqualTo("conflicting_fields");
    }
  }

  private static String camelCase(String field) {
    int underscore = field.indexOf('_');
    return field.substring(0, underscore)
        + Character.toUpperCase(field.charAt(underscore + 1))
        + field.substring(underscore + 2);
  }

  @Test
  default void rejects_egress_in_a_room_config() {
    endpoint()
        .post(
            "{\"room_config\":{\"egress\":{\"room\":{\"file_outputs\":[{\"filepath\":\"%s\"}]}}}}"
                .formatted(MARK))
        .isProblem(403, "egress_not_allowed");
    endpoint().post("{\"roomConfig\":{\"egress\":{}}}").isProblem(403, "egress_not_allowed");
    endpoint().post("{\"room_config\":{\"egress\":null}}").isToken();
  }

  @Test
  default void rejects_a_request_with_a_session_and_a_room() {
    Answer answer = endpoint().post("{\"sessionId\":\"a\",\"room_name\":\"b\"}");

    answer.isProblem(400, "invalid_request");
    assertThat(answer.error("sessionId", "code")).isEqualTo("conflicting_fields");
  }

  @Test
  default void reports_all_invalid_fields_at_once() {
    Answer answer =
        endpoint()
            .post(
                """
                {"session_id":1,"room_name":" ","participant_identity":[],
                 "participant_attributes":{"lk.a":"x","b":2,"c":"fine"},
                 "roomConfig":{"maxParticipants":-1,"agents":[{"agent_name":7},8]}}\
                """);

    answer.isProblem(400, "invalid_request");
    assertThat(answer.errors())
        .containsOnlyKeys(
            "session_id",
            "room_name",
            "participant_identity",
            "participant_attributes.lk.a",
            "participant_attributes.b",
            "roomConfig.maxParticipants",
            "roomConfig.agents[0].agent_name",
            "roomConfig.agents[1]");
    assertThat(answer.text("detail")).contains("session_id", "7 more");
  }

  @Test
  default void accepts_names_of_up_to_256_bytes() {
    for (String field : List.of("room_name", "participant_identity", "participant_name")) {
      String start = unique("limit");
      int left = 256 - start.length();
      String bytes256 = start + "字".repeat(left / 3) + "x".repeat(left % 3);

      endpoint().post(ContractEndpoints.json(field, bytes256)).isToken();
      endpoint()
          .post(ContractEndpoints.json(field, bytes256 + "x"))
          .isProblem(400, "invalid_request");
    }
  }

  @Test
  default void limits_attributes_as_livekit_does() {
    Endpoint endpoint =
        endpoint(settings().with("server.max_body", "1MiB").with("tokens.max_bytes", "64KiB"));
    String half = "x".repeat(32 * 1024);

    Answer answer =
        endpoint.post(
            ContractEndpoints.json("participant_attributes", Map.of("a", half, "b", half)));

    answer.isProblem(400, "invalid_request");
    assertThat(answer.error("participant_attributes", "message")).contains("65536 bytes");
  }

  private DynamicTest isOnlyError(InvalidField invalid) {
    return DynamicTest.dynamicTest(
        invalid.name(),
        () -> {
          Answer answer = endpoint().post(invalid.body).isProblem(400, "invalid_request");
          assertThat(answer.errors()).containsOnlyKeys(invalid.field);
          assertThat(answer.error(invalid.field, "code")).isEqualTo(invalid.code);
          assertThat(answer.error(invalid.field, "message")).isNotBlank();
          assertThat(answer.text("detail")).startsWith(invalid.field);
          assertThat(answer.body()).doesNotContain(MARK, "4711");
        });
  }
}
