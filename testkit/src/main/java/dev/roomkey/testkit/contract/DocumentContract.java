package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Tests of the documents that the endpoint serves. {@link Endpoint} checks every answer of all
 * tests against the OpenAPI document.
 */
interface DocumentContract extends ContractEndpoints {
  List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private OpenApiDocument openApi() {
    return OpenApiDocument.of(endpoint().get("/openapi.json").body());
  }

  private static Stream<JsonNode> operations(JsonNode root) {
    return root.path("paths").values().stream()
        .flatMap(item -> METHODS.stream().map(item::path).filter(JsonNode::isObject));
  }

  /** Returns the node and all its descendants. */
  private static Stream<JsonNode> everything(JsonNode node) {
    return Stream.concat(
        Stream.of(node), node.values().stream().flatMap(DocumentContract::everything));
  }

  @Test
  default void the_document_conforms_to_openapi_3_1() {
    JsonNode root = openApi().root();

    assertThat(root.path("openapi").asString()).matches("3\\.1\\.\\d+");
    assertThat(root.path("info").path("title").asString()).isNotBlank();
    assertThat(root.path("info").path("version").asString()).isNotBlank();
    assertThat(root.propertyNames())
        .isSubsetOf("openapi", "info", "servers", "paths", "components", "tags", "security");
    assertThat(root.path("paths").propertyNames()).allMatch(path -> path.startsWith("/"));
    assertThat(operations(root).map(operation -> operation.path("operationId").asString()))
        .isNotEmpty()
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(
            operations(root)
                .flatMap(operation -> operation.path("responses").properties().stream()))
        .isNotEmpty()
        .allSatisfy(response -> {
          assertThat(response.getKey()).matches("[1-5]\\d\\d");
          assertThat(openApi().resolve(response.getValue()).path("description").asString())
              .isNotBlank();
        });
  }

  @Test
  default void every_reference_resolves() {
    OpenApiDocument openApi = openApi();

    assertThat(everything(openApi.root()).filter(node -> node.path("$ref").isString()))
        .isNotEmpty()
        .allSatisfy(node -> assertThat(openApi.resolve(node).isObject()).as("%s", node).isTrue());
  }

  @Test
  default void every_schema_is_valid() {
    JsonNode root = openApi().root();

    assertThat(
            Stream.concat(
                root.path("components").path("schemas").values().stream(),
                everything(root).map(node -> node.path("schema")).filter(JsonNode::isObject)))
        .isNotEmpty()
        .allSatisfy(schema ->
            assertThat(OpenApiDocument.errorsOfSchema(schema)).as("%s", schema).isEmpty());
  }

  @Test
  default void every_example_matches_its_schema_and_gets_a_token() {
    OpenApiDocument openApi = openApi();
    JsonNode content =
        openApi.root().at("/paths/~1token/post/requestBody/content").path("application/json");

    assertThat(content.path("examples").values())
        .isNotEmpty()
        .allSatisfy(example -> {
          JsonNode body = example.path("value");
          assertThat(openApi.errors(content.path("schema"), body)).isEmpty();
          endpoint().post(body.toString()).isToken();
        });
  }

  @Test
  default void the_problems_page_has_an_entry_for_every_code() {
    String page = endpoint().get("/problems").body();
    JsonNode codes = openApi().root().at("/components/schemas/Problem/properties/code/enum");

    assertThat(codes.values())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(page).contains("id=\"%s\"".formatted(code.asString())));
  }

  @Test
  default void the_problems_page_runs_no_scripts() {
    Answer page = endpoint().get("/problems");

    assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
  }
}
