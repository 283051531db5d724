package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Denial;
import dev.roomkey.room.RoomProblem;
import dev.roomkey.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The table of problems, and the three places that repeat it. */
final class ProblemTypeTest {
  private static final Pattern CODE = Pattern.compile("`([a-z_0-9]+)`");
  private static final JsonNode OPEN_API = Json.read(new String(Documents.openApi().body(), UTF_8));

  private static Stream<ProblemType> all() {
    return Stream.of(ProblemType.values());
  }

  @Test
  void every_refusal_of_the_policy_has_its_own_problem() {
    assertThat(Stream.of(Denial.values()).map(ProblemType::of))
        .doesNotHaveDuplicates()
        .allSatisfy(type -> assertThat(type.status()).isIn(403, 409));
  }

  @Test
  void every_trouble_with_a_room_has_its_own_problem() {
    assertThat(Stream.of(RoomProblem.values()).map(ProblemType::of)).doesNotHaveDuplicates();
  }

  @Test
  void each_says_what_happened_and_what_to_do() {
    assertThat(all())
        .allSatisfy(type -> {
          assertThat(type.code()).matches("[a-z]+(_[a-z]+)*");
          assertThat(type.status()).isBetween(400, 599);
          assertThat(type.title()).isNotBlank().doesNotEndWith(".");
          assertThat(type.remedy()).endsWith(".");
        });
    assertThat(all().map(ProblemType::title)).doesNotHaveDuplicates();
  }

  @Test
  void whoever_may_try_again_is_told_when() {
    assertThat(all().filter(ProblemType::passesByItself))
        .containsExactlyInAnyOrderElementsOf(all().filter(type -> type.status() == 503).toList());
  }

  @Test
  void the_document_lists_each_code() {
    assertThat(
            OPEN_API.at("/components/schemas/Problem/properties/code/enum").values().stream()
                .map(JsonNode::asString))
        .containsExactlyElementsOf(all().map(ProblemType::code).toList());
  }

  @Test
  void the_document_has_each_code_with_its_status() {
    JsonNode responses = OPEN_API.at("/paths/~1token/post/responses");
    Set<Integer> statuses = all().map(ProblemType::status).collect(Collectors.toSet());

    assertThat(statuses)
        .allSatisfy(status -> {
          String description = responses.path("" + status).path("description").asString();
          assertThat(codes(description)).isEqualTo(codesOf(status));
        });
    assertThat(responses.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(201), statuses.stream()).map(String::valueOf).toList());
  }

  @Test
  void the_page_has_an_entry_for_each_code() {
    String page = new String(Documents.problems().body(), UTF_8);

    assertThat(all())
        .allSatisfy(type ->
            assertThat(page)
                .containsOnlyOnce("id=\"%s\"".formatted(type.code()))
                .contains("<code>%s</code> (%d)".formatted(type.code(), type.status())));
  }

  @Test
  void the_documentation_has_a_row_for_each_code() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "endpoint.md")).stream()
            .filter(line -> line.matches("\\| [45]\\d\\d \\| `.*"))
            .map(line -> line.substring(0, line.indexOf('`', line.indexOf('`') + 1)))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            all().map(type -> "| %d | `%s".formatted(type.status(), type.code())).toList());
  }

  private static Set<String> codesOf(int status) {
    return all()
        .filter(type -> type.status() == status)
        .map(ProblemType::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> codes(String description) {
    String list = description.substring(description.indexOf("Codes:"));
    return CODE.matcher(list)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
