package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.roomkey.testkit.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks answers against an OpenAPI 3.1 document: status, headers and body. Bodies and header
 * values are validated by a JSON Schema library.
 */
public final class OpenApiDocument {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private OpenApiDocument(JsonNode document) {
    this.document = document;
  }

  /** Parses a document. */
  public static OpenApiDocument of(String json) {
    return new OpenApiDocument(Json.read(json));
  }

  JsonNode root() {
    return document;
  }

  /**
   * Fails unless the document allows this answer.
   *
   * @param path the path below the base, as in the document: {@code /token}
   */
  public void check(String method, String path, Answer answer) {
    JsonNode operations = document.path("paths").path(path);
    JsonNode operation = operations.path(operationName(method, operations));
    if (operation.isMissingNode()) {
      checkProblem(path, operations.isMissingNode() ? 404 : 405, answer);
      return;
    }
    JsonNode response =
        resolve(operation.path("responses").path(Integer.toString(answer.status())));
    assertThat(response.isObject())
        .as("%s %s documents %d: %s", method, path, answer.status(), answer)
        .isTrue();
    checkHeaders(response.path("headers"), answer);
    checkBody(method, response.path("content"), answer);
  }

  /** Fails unless the document allows this JSON as a request body. */
  public void checkRequest(String method, String path, String json) {
    JsonNode schema =
        document
            .path("paths")
            .path(path)
            .path(method.toLowerCase(Locale.ROOT))
            .at("/requestBody/content")
            .path("application/json")
            .path("schema");
    assertThat(schema.isObject()).as("%s %s has a body", method, path).isTrue();
    assertThat(errors(schema, Json.read(json))).as("%s", json).isEmpty();
  }

  private static String operationName(String method, JsonNode operations) {
    boolean headOfGet = method.equals("HEAD") && !operations.has("head") && operations.has("get");
    return headOfGet ? "get" : method.toLowerCase(Locale.ROOT);
  }

  /** Checks the answer to an undocumented path or method, which must be a problem. */
  private void checkProblem(String path, int status, Answer answer) {
    assertThat(answer.status())
        .as("status of an undocumented request to %s: %s", path, answer)
        .isIn(status, 400, 414, 431);
    if (!answer.body().isEmpty()) {
      checkSchema(reference("Problem"), answer);
    }
  }

  private void checkHeaders(JsonNode headers, Answer answer) {
    headers
        .properties()
        .forEach(header -> {
          JsonNode description = resolve(header.getValue());
          List<String> values =
              answer.headers().getOrDefault(header.getKey().toLowerCase(Locale.ROOT), List.of());
          if (description.path("required").asBoolean(false)) {
            assertThat(values).as("header %s of %s", header.getKey(), answer).hasSize(1);
          }
          values.forEach(value ->
              assertThat(errors(description.path("schema"), Json.text(value)))
                  .as("header %s of %s", header.getKey(), answer)
                  .isEmpty());
        });
  }

  private void checkBody(String method, JsonNode contents, Answer answer) {
    if (contents.isMissingNode() || method.equals("HEAD")) {
      assertThat(answer.body()).as("body of %s", answer).isEmpty();
      return;
    }
    String type = answer.header("Content-Type").orElse("none").split(";", 2)[0];
    JsonNode content = contents.path(type);
    assertThat(content.isObject()).as("type %s of %s is documented", type, answer).isTrue();
    if (type.matches(".*[/+]json")) {
      checkSchema(content.path("schema"), answer);
    }
  }

  private void checkSchema(JsonNode schema, Answer answer) {
    assertThat(errors(schema, answer.json())).as("%s", answer).isEmpty();
  }

  private static JsonNode reference(String schema) {
    return Json.object().put("$ref", "#/components/schemas/" + schema);
  }

  /** Validates a value against a schema of this document and returns the errors. */
  List<Error> errors(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value);
  }

  private Schema compile(JsonNode schema) {
    ObjectNode complete = (ObjectNode) schema.deepCopy();
    complete.set("components", document.path("components"));
    return SCHEMAS.getSchema(complete);
  }

  /** Validates a schema against JSON Schema 2020-12 and returns the errors. */
  static List<Error> errorsOfSchema(JsonNode schema) {
    return SCHEMAS
        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
        .validate(schema);
  }

  /** Returns the target of a reference within the document, or the node if it is no reference. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }
}
