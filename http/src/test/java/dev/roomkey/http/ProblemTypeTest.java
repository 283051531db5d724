package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.DenyReason;
import dev.roomkey.room.RoomProblem;
import dev.roomkey.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Compares the problem types with the OpenAPI document, the page and the documentation. */
final class ProblemTypeTest {
  private static final Pattern CODE = Pattern.compile("`([a-z_0-9]+)`");
  private static final JsonNode OPEN_API = Json.read(new String(Documents.openApi().body(), UTF_8));

  private static final Set<ProblemType> OF_OTHER_ROUTES =
      Set.of(
          ProblemType.INVALID_WEBHOOK,
          ProblemType.NO_ADMISSION,
          ProblemType.ADMIN_DISABLED,
          ProblemType.ADMIN_ROLE_MISSING,
          ProblemType.CROSS_SITE,
          ProblemType.HOST_NOT_ALLOWED,
          ProblemType.PARTICIPANT_NOT_FOUND,
          ProblemType.TRACK_NOT_FOUND,
          ProblemType.BAN_NOT_FOUND,
          ProblemType.NOT_A_MODERATOR,
          ProblemType.INVITATION_NOT_FOUND,
          ProblemType.TOO_MANY_INVITATIONS);

  private static Stream<ProblemType> all() {
    return Stream.of(ProblemType.values());
  }

  @Test
  void every_deny_reason_has_a_distinct_problem() {
    assertThat(Stream.of(DenyReason.values()).map(ProblemType::of))
        .doesNotHaveDuplicates()
        .allSatisfy(type -> assertThat(type.status()).isIn(403, 409));
  }

  @Test
  void every_room_problem_has_a_distinct_problem() {
    assertThat(Stream.of(RoomProblem.values()).map(ProblemType::of)).doesNotHaveDuplicates();
  }

  @Test
  void each_type_has_a_title_and_a_remedy() {
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
  void transient_problems_have_retry_after() {
    assertThat(all().filter(ProblemType::isTransient))
        .containsExactlyInAnyOrderElementsOf(all().filter(type -> type.status() == 503).toList());
  }

  @Test
  void the_openapi_document_lists_each_code() {
    assertThat(
            OPEN_API.at("/components/schemas/Problem/properties/code/enum").values().stream()
                .map(JsonNode::asString))
        .containsExactlyElementsOf(all().map(ProblemType::code).toList());
  }

  @Test
  void the_openapi_document_has_each_code_with_its_status() {
    Map<Integer, Set<String>> documented = new TreeMap<>();
    OPEN_API.path("paths").values().stream()
        .flatMap(path -> path.values().stream())
        .map(operation -> operation.path("responses"))
        .forEach(responses ->
            codesByStatus(responses)
                .forEach((status, codes) ->
                    documented.computeIfAbsent(status, first -> new TreeSet<>()).addAll(codes)));

    assertThat(documented).isEqualTo(codesByStatus(all()));
  }

  @Test
  void token_requests_can_have_all_problems_except_those_of_other_routes() {
    JsonNode responses = OPEN_API.at("/paths/~1token/post/responses");

    assertThat(codesByStatus(responses))
        .isEqualTo(codesByStatus(all().filter(type -> !OF_OTHER_ROUTES.contains(type))));
    assertThat(responses.propertyNames()).contains("201");
  }

  @Test
  void the_page_contains_each_code() {
    String page = new String(Documents.problems().body(), UTF_8);

    assertThat(all())
        .allSatisfy(type ->
            assertThat(page)
                .containsOnlyOnce("id=\"%s\"".formatted(type.code()))
                .contains("<code>%s</code> (%d)".formatted(type.code(), type.status())));
  }

  @Test
  void the_documentation_contains_each_code() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "endpoint.md")).stream()
            .filter(line -> line.matches("\\| [45]\\d\\d \\| `.*"))
            .map(line -> line.substring(0, line.indexOf('`', line.indexOf('`') + 1)))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            all().map(type -> "| %d | `%s".formatted(type.status(), type.code())).toList());
  }

  private static Map<Integer, Set<String>> codesByStatus(Stream<ProblemType> types) {
    return types.collect(
        Collectors.groupingBy(
            ProblemType::status,
            TreeMap::new,
            Collectors.mapping(ProblemType::code, Collectors.toCollection(TreeSet::new))));
  }

  private static Map<Integer, Set<String>> codesByStatus(JsonNode responses) {
    Map<Integer, Set<String>> codes = new TreeMap<>();
    responses
        .properties()
        .forEach(response -> {
          JsonNode reference = response.getValue().path("$ref");
          JsonNode whole =
              reference.isString()
                  ? OPEN_API.at(reference.asString().substring(1))
                  : response.getValue();
          if (whole.path("content").has("application/problem+json")) {
            codes.put(
                Integer.parseInt(response.getKey()), codes(whole.path("description").asString()));
          }
        });
    return codes;
  }

  private static Set<String> codes(String description) {
    String list = description.substring(description.indexOf("Codes:"));
    return CODE.matcher(list)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
