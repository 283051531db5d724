package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of request bodies: malformed JSON and size limits. */
interface BodyContract extends ContractEndpoints {
  String SECRET_PART = "mark-4712";

  @TestFactory
  default Stream<DynamicTest> rejects_a_body_that_is_not_a_json_object() {
    return malformed().entrySet().stream()
        .map(body ->
            DynamicTest.dynamicTest(
                body.getKey(),
                () -> {
                  Answer answer =
                      endpoint().post(body.getValue(), "Content-Type", "application/json");
                  answer.isProblem(400, "malformed_json");
                  assertThat(answer.body()).doesNotContain(SECRET_PART);
                }));
  }

  private static Map<String, byte[]> malformed() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("bytes that are not UTF-8", "{\"session_id\":\"\u00ff\"}".getBytes(ISO_8859_1));
    bodies.put("UTF-16", "{\"session_id\":\"x\"}".getBytes(UTF_16LE));
    bodies.put(
        "a lone surrogate in UTF-8",
        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
    bodies.put(
        "an overlong slash",
        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'});
    malformedTexts().forEach((name, text) -> bodies.put(name, text.getBytes(UTF_8)));
    return bodies;
  }

  private static Map<String, String> malformedTexts() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("two byte order marks", "\ufeff\ufeff{}");
    bodies.put("white space", " \r\n\t ");
    bodies.put("a string", "\"mark-4712\"");
    bodies.put("a number", "4712");
    bodies.put("null", "null");
    bodies.put("an array", "[{\"session_id\":\"mark-4712\"}]");
    bodies.put("an incomplete object", "{\"session_id\":\"mark-4712\"");
    bodies.put("a form", "session_id=mark-4712");
    bodies.put("two objects", "{}{}");
    bodies.put("trailing text", "{} mark-4712");
    bodies.put("a duplicate key", "{\"session_id\":\"mark-4712\",\"session_id\":\"mark-4712\"}");
    bodies.put("a duplicate key with null", "{\"session_id\":null,\"session_id\":\"mark-4712\"}");
    bodies.put("a duplicate key with an escape", "{\"room_name\":\"a\",\"room\\u005fname\":\"b\"}");
    bodies.put("a nested duplicate key", "{\"x\":[{\"mark-4712\":1,\"mark-4712\":2}]}");
    bodies.put("a lone high surrogate", "{\"session_id\":\"mark-4712\\ud83d\"}");
    bodies.put("a lone low surrogate", "{\"participant_name\":\"\\udf93\"}");
    bodies.put("surrogates in the wrong order", "{\"room_name\":\"\\udf93\\ud83d\"}");
    bodies.put("a lone surrogate in a key", "{\"participant_attributes\":{\"\\ud83d\":\"x\"}}");
    bodies.put("33 levels", "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}");
    bodies.put("30000 levels", "{\"a\":" + "[".repeat(30_000));
    bodies.put("a number of 65 digits", "{\"a\":" + "1".repeat(65) + "}");
    bodies.put("NaN", "{\"a\":NaN}");
    bodies.put("a leading zero", "{\"a\":01}");
    bodies.put("a control character", "{\"session_id\":\"mark-4712\n\"}");
    bodies.put("single quotes", "{'session_id':'mark-4712'}");
    bodies.put("a comment", "{/*mark-4712*/}");
    bodies.put("a trailing comma", "{\"session_id\":\"mark-4712\",}");
    bodies.put("an unknown escape", "{\"session_id\":\"\\mark-4712\"}");
    return bodies;
  }

  @Test
  default void accepts_32_levels_of_nesting() {
    endpoint().post("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").isToken();
  }

  @Test
  default void accepts_white_space_around_the_object() {
    endpoint().post("\r\n\t {\n} \n").isToken();
  }

  @Test
  default void rejects_a_token_that_is_too_large_and_names_the_largest_field() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("participant_name", "x".repeat(200));
    fields.put("participant_metadata", "字".repeat(1600));
    fields.put("participant_attributes", Map.of("a", "x".repeat(2000)));
    fields.put("room_config", Map.of("metadata", "x".repeat(1900)));

    assertLargest(fields, "participant_metadata");
    fields.put("participant_attributes", Map.of("a", "é".repeat(2500)));
    assertLargest(fields, "participant_attributes");
    fields.put("room_config", Map.of("tags", Map.of("t", "x".repeat(6000))));
    assertLargest(fields, "room_config");
    assertLargest(Map.of("participantMetadata", "\u0001".repeat(1500)), "participant_metadata");
  }

  private void assertLargest(Map<String, Object> fields, String largest) {
    Answer answer = endpoint().post(Json.write(fields)).isProblem(400, "token_too_large");
    assertThat(answer.errors()).containsOnlyKeys(largest);
    assertThat(answer.error(largest, "message")).contains("7168");
  }

  @Test
  default void the_maximum_token_size_is_configurable() {
    Endpoint endpoint = endpointWith("tokens.max_bytes", "16KiB");

    Answer answer = endpoint.post(ContractEndpoints.json("participant_metadata", "x".repeat(8000)));

    assertThat(endpoint.claims(answer).path("metadata").asString()).hasSize(8000);
  }

  @Test
  default void limits_the_number_of_reported_errors() {
    String many = "{\"room_config\":{\"agents\":[" + "1,".repeat(30_000) + "1]}}";

    Answer answer = endpoint().post(many).isProblem(400, "invalid_request");

    assertThat(answer.body()).hasSizeLessThan(64 * 1024);
    assertThat(answer.text("detail")).contains("30000 more");
  }

  @Test
  default void truncates_long_field_names_in_errors() {
    String name = "n".repeat(60_000);

    Answer answer = endpoint().post("{\"participant_attributes\":{\"%s\":1}}".formatted(name));

    answer.isProblem(400, "invalid_request");
    assertThat(answer.body()).hasSizeLessThan(4 * 1024);
    assertThat(List.copyOf(answer.errors().keySet()).getFirst())
        .startsWith("participant_attributes.nnn");
  }
}
