package dev.roomkey.testkit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Owns how an OpenAPI document in which each field has two names, {@code room_name} and {@code
 * roomName}, becomes one in which it has one. Requests that are made by chance from all names hold
 * both of some field nearly always, and are refused for that and nothing else.
 */
public enum OneDialect {
  SNAKE_CASE,
  CAMEL_CASE;

  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

  /**
   * The document in this dialect.
   *
   * @param without further fields to leave out, such as one that excludes another
   */
  public JsonNode of(JsonNode document, String... without) {
    ObjectNode copy = (ObjectNode) document.deepCopy();
    for (JsonNode schema : copy.at("/components/schemas").values()) {
      if (schema.path("properties") instanceof ObjectNode fields) {
        leaveOne(fields);
        fields.remove(List.of(without));
      }
    }
    copy.findParents("examples").forEach(parent -> ((ObjectNode) parent).remove("examples"));
    copy.findParents("example").forEach(parent -> ((ObjectNode) parent).remove("example"));
    return copy;
  }

  private void leaveOne(ObjectNode fields) {
    for (String snake : List.copyOf(fields.propertyNames())) {
      String camel =
          UNDERSCORE.matcher(snake).replaceAll(at -> at.group(1).toUpperCase(Locale.ROOT));
      if (!camel.equals(snake) && fields.has(camel)) {
        fields.remove(this == SNAKE_CASE ? camel : snake);
      }
    }
  }
}
