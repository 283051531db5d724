package dev.roomkey.testkit;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. Rejects duplicate keys. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static JsonNode text(String value) {
    return MAPPER.getNodeFactory().stringNode(value);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
