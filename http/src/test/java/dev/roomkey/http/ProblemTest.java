package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.testkit.Json;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ProblemTest {
  private static JsonNode written(Problem problem, String path) {
    Request head = new Request("POST", path, InetAddress.getLoopbackAddress(), name -> List.of());
    return Json.read(new String(problem.toResponse(head, "id").body(), UTF_8));
  }

  private static JsonNode written(List<FieldProblem> errors) {
    return written(Problem.ofFields(ProblemType.INVALID_REQUEST, errors), "/token");
  }

  @Test
  void the_detail_names_a_single_invalid_field() {
    JsonNode problem = written(List.of(new FieldProblem("a", "wrong_type", "must be a text")));

    assertThat(problem.path("detail").asString()).isEqualTo("a must be a text");
    assertThat(problem.path("errors").toString())
        .isEqualTo("[{\"field\":\"a\",\"code\":\"wrong_type\",\"message\":\"must be a text\"}]");
  }

  @Test
  void the_detail_counts_further_invalid_fields() {
    FieldProblem wrong = new FieldProblem("a", "wrong_type", "must be a text");

    assertThat(written(List.of(wrong, wrong, wrong)).path("detail").asString())
        .isEqualTo("a must be a text (and 2 more)");
  }

  @Test
  void lists_a_hundred_fields_and_counts_all() {
    FieldProblem wrong = new FieldProblem("a", "wrong_type", "must be a text");

    JsonNode problem = written(Collections.nCopies(101, wrong));

    assertThat(problem.path("errors")).hasSize(100);
    assertThat(problem.path("detail").asString()).endsWith("(and 100 more)");
  }

  @Test
  void truncates_a_long_name_between_characters() {
    for (String name : List.of("x" + "😀".repeat(400), "😀".repeat(400))) {
      JsonNode problem = written(List.of(new FieldProblem(name, "wrong_type", "must be a text")));

      assertThat(problem.at("/errors/0/field").asString()).hasSizeBetween(400, 401).endsWith("😀…");
    }
  }

  @Test
  void omits_errors_without_invalid_fields() {
    assertThat(written(Problem.of(ProblemType.NOT_FOUND), "/x").has("errors")).isFalse();
  }

  @Test
  void the_type_refers_to_the_page_from_any_depth() {
    Problem problem = Problem.of(ProblemType.NOT_FOUND);

    assertThat(written(problem, "/a").path("type").asString()).isEqualTo("problems#not_found");
    assertThat(written(problem, "/a/b/").path("type").asString())
        .isEqualTo("../../problems#not_found");
    assertThat(written(problem, "/".repeat(9999)).path("type").asString()).hasSizeLessThan(100);
  }
}
