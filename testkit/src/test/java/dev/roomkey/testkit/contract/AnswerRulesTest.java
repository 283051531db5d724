package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules notice what they are there to notice: each test breaks one. */
final class AnswerRulesTest {
  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","paths":{"/token":{"post":{"responses":{
        "201":{"headers":{"Cache-Control":{"required":true,"schema":{"const":"no-store"}}},
          "content":{"application/json":{"schema":{"type":"object","required":["at"],
            "additionalProperties":false,
            "properties":{"at":{"type":"string","format":"date-time"}}}}}},
        "400":{"content":{"application/problem+json":{"schema":
          {"$ref":"#/components/schemas/Problem"}}}}}}}},
       "components":{"schemas":{"Problem":{"type":"object","required":["code"],
         "properties":{"code":{"enum":["bad"]}}}}}}\
      """;
  private static final String GOOD = "{\"at\":\"2026-11-22T10:00:00Z\"}";
  private static final String PROBLEM =
      """
      {"type":"problems#bad","title":"t","status":400,"detail":"d","code":"bad",
       "request_id":"id"}\
      """;

  private final AnswerRules rules =
      new AnswerRules(
          URI.create("http://h/api"), OpenApiDocument.of(DOCUMENT), List.of("the-secret"));

  private static Answer answer(int status, String type, String body, String... more) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("content-type", List.of(type));
    headers.put("cache-control", List.of("no-store"));
    headers.put("x-request-id", List.of("id"));
    headers.put("x-content-type-options", List.of("nosniff"));
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], List.of(more[i + 1]));
    }
    return new Answer(status, headers, body);
  }

  private void assertBroken(Answer answer) {
    assertThatThrownBy(() -> rules.check("POST", "/token", answer))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void good_answers_are_good() {
    assertThatCode(
            () -> {
              rules.check("POST", "/token", answer(201, "application/json", GOOD));
              rules.check("POST", "/token", answer(400, "application/problem+json", PROBLEM));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "cache-control,private",
    "content-type,text/plain",
    "x-request-id,a b",
    "x-content-type-options,none",
    "content-length,7"
  })
  void a_wrong_header_is_noticed(String name, String value) {
    assertBroken(answer(201, "application/json", GOOD, name, value));
  }

  @Test
  void a_status_that_is_not_documented_is_noticed() {
    assertBroken(answer(200, "application/json", GOOD));
    assertBroken(answer(500, "application/problem+json", PROBLEM.replace("400", "500")));
  }

  @Test
  void a_body_outside_its_schema_is_noticed() {
    assertBroken(answer(201, "application/json", "{}"));
    assertBroken(answer(201, "application/json", "{\"at\":\"yesterday\"}"));
    assertBroken(answer(201, "application/json", GOOD.replace("}", ",\"more\":1}")));
    assertThatThrownBy(() -> rules.check("POST", "/token", answer(201, "application/json", "{")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_problem_that_is_not_like_all_others_is_noticed() {
    for (String wrong :
        List.of(
            PROBLEM.replace("400", "404"),
            PROBLEM.replace("\"bad\"", "\"worse\""),
            PROBLEM.replace("problems#bad", "problems#worse"),
            PROBLEM.replace("problems#bad", "../problems#bad"),
            PROBLEM.replace("\"id\"", "\"other\""),
            PROBLEM.replace("\"d\"", "\"\""),
            PROBLEM.replace("\"d\"", "\"the-secret\""),
            PROBLEM.replace("\"d\"", "\"eyJhbGciOi\""),
            PROBLEM.replace("{", "{\"participant_token\":\"\","))) {
      assertBroken(answer(400, "application/problem+json", wrong));
    }
    assertBroken(answer(400, "application/problem+json", PROBLEM, "cache-control", "public"));
  }

  @Test
  void what_the_document_does_not_have_is_no_more_than_refused() {
    assertThatThrownBy(() -> rules.check("GET", "/token", answer(201, "application/json", GOOD)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> rules.check("POST", "/x", answer(201, "application/json", GOOD)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void no_answer_is_printed_with_a_token() {
    String token = "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl";

    assertThat(answer(201, "application/json", "{\"t\":\"" + token + "\"}").toString())
        .contains("<token>")
        .doesNotContain("eyJ");
  }

  @Test
  void settings_are_written_as_yaml_by_section() {
    EndpointSettings settings =
        new EndpointSettings(Map.of("rooms.metadata.repo_root", "path", "access.open", true));

    assertThat(settings.yaml())
        .isEqualTo("access: {\"open\":true}\nrooms: {\"metadata\":{\"repo_root\":\"path\"}}\n");
  }
}
