package dev.roomkey.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that are read. All other fields are skipped. Immutable. */
public final class JsonFields {
  /** All fields, at any depth. */
  public static final JsonFields ALL = new JsonFields(null);

  private final @Nullable Map<String, JsonFields> byName;

  private JsonFields(@Nullable Map<String, JsonFields> byName) {
    this.byName = byName;
  }

  /** Returns fields that are read with everything in them, in snake_case or camelCase. */
  public static JsonFields of(String... snakeCase) {
    JsonFields fields = new JsonFields(Map.of());
    for (String name : snakeCase) {
      fields = fields.with(name, ALL);
    }
    return fields;
  }

  /** Returns these fields and another one, which is an object or an array of objects. */
  public JsonFields with(String snakeCase, JsonFields nested) {
    Map<String, JsonFields> more = byName == null ? new HashMap<>() : new HashMap<>(byName);
    more.put(snakeCase, nested);
    more.put(JsonObjectReader.camelCase(snakeCase), nested);
    return new JsonFields(Map.copyOf(more));
  }

  /** Returns the fields to be read in the value of a field; null if the field is skipped. */
  @Nullable JsonFields in(String name) {
    return byName == null ? ALL : byName.get(name);
  }
}
