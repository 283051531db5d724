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
  private static final String VALID = "{\"at\":\"2026-11-22T10:00:00Z\"}";
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

  private void assertRejected(Answer answer) {
    assertThatThrownBy(() -> rules.check("POST", "/token", answer))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void accepts_valid_answers() {
    assertThatCode(
            () -> {
              rules.check("POST", "/token", answer(201, "application/json", VALID));
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
  void rejects_an_invalid_header(String name, String value) {
    assertRejected(answer(201, "application/json", VALID, name, value));
  }

  @Test
  void rejects_an_undocumented_status() {
    assertRejected(answer(200, "application/json", VALID));
    assertRejected(answer(500, "application/problem+json", PROBLEM.replace("400", "500")));
  }

  @Test
  void rejects_a_body_that_does_not_match_its_schema() {
    assertRejected(answer(201, "application/json", "{}"));
    assertRejected(answer(201, "application/json", "{\"at\":\"yesterday\"}"));
    assertRejected(answer(201, "application/json", VALID.replace("}", ",\"more\":1}")));
    assertThatThrownBy(() -> rules.check("POST", "/token", answer(201, "application/json", "{")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void rejects_an_inconsistent_problem() {
    for (String invalid :
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
      assertRejected(answer(400, "application/problem+json", invalid));
    }
    assertRejected(answer(400, "application/problem+json", PROBLEM, "cache-control", "public"));
  }

  @Test
  void rejects_success_of_an_undocumented_request() {
    assertThatThrownBy(() -> rules.check("GET", "/token", answer(201, "application/json", VALID)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> rules.check("POST", "/x", answer(201, "application/json", VALID)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void prints_answers_without_tokens() {
    String token = "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl";

    assertThat(answer(201, "application/json", "{\"t\":\"" + token + "\"}").toString())
        .contains("<token>")
        .doesNotContain("eyJ");
  }

  @Test
  void writes_settings_as_yaml_by_section() {
    EndpointSettings settings =
        new EndpointSettings(Map.of("rooms.metadata.repo_root", "path", "access.open", true));

    assertThat(settings.yaml())
        .isEqualTo("access: {\"open\":true}\nrooms: {\"metadata\":{\"repo_root\":\"path\"}}\n");
  }
}
