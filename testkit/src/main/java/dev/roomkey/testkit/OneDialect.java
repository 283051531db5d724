package dev.roomkey.testkit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reduces an OpenAPI document with two spellings of each field, {@code room_name} and {@code
 * roomName}, to one spelling. Generated requests would otherwise nearly always contain both
 * spellings of some field, which Roomkey rejects.
 */
public enum OneDialect {
  SNAKE_CASE,
  CAMEL_CASE;

  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

  /**
   * Returns a copy of the document with this spelling.
   *
   * @param without further fields to remove, such as one that excludes another
   */
  public JsonNode of(JsonNode document, String... without) {
    ObjectNode copy = (ObjectNode) document.deepCopy();
    for (JsonNode schema : copy.at("/components/schemas").values()) {
      if (schema.path("properties") instanceof ObjectNode fields) {
        removeOtherSpelling(fields);
        fields.remove(List.of(without));
      }
    }
    copy.findParents("examples").forEach(parent -> ((ObjectNode) parent).remove("examples"));
    copy.findParents("example").forEach(parent -> ((ObjectNode) parent).remove("example"));
    return copy;
  }

  private void removeOtherSpelling(ObjectNode fields) {
    for (String snake : List.copyOf(fields.propertyNames())) {
      String camel =
          UNDERSCORE.matcher(snake).replaceAll(at -> at.group(1).toUpperCase(Locale.ROOT));
      if (!camel.equals(snake) && fields.has(camel)) {
        fields.remove(this == SNAKE_CASE ? camel : snake);
      }
    }
  }
}
