package dev.roomkey.testkit;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Owns how the testkit reads and writes JSON: strictly, so that a key written twice is an error.
 */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
