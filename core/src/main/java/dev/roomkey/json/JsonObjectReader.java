package dev.roomkey.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object by the rules of proto JSON: a field has its snake_case or its
 * camelCase name, null means absent, and an integer is a number or a string. Reports each invalid
 * field and returns it as absent. Ignores unknown fields.
 */
public final class JsonObjectReader {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /** By snake_case name. Has the names in this code only, so it does not grow with requests. */
  private static final ConcurrentMap<String, String> CAMEL_CASE = new ConcurrentHashMap<>();

  private final Map<String, @Nullable Object> fields;
  private final String prefix;
  private final Consumer<FieldProblem> problems;

  /**
   * Creates a reader of one object.
   *
   * @param fields as {@link Json#readObject} returns them
   * @param problems receives each invalid field
   */
  public JsonObjectReader(Map<String, @Nullable Object> fields, Consumer<FieldProblem> problems) {
    this(fields, "", problems);
  }

  private JsonObjectReader(
      Map<String, @Nullable Object> fields, String prefix, Consumer<FieldProblem> problems) {
    this.fields = fields;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** Reports a field of this object, in the spelling of the sender. */
  public void report(String snakeCase, String code, String message) {
    reportAt(asSent(snakeCase), code, message);
  }

  /** Reports one entry of a field that is an object, in the spelling of the sender. */
  public void reportEntry(String snakeCase, String entry, String code, String message) {
    reportAt(asSent(snakeCase) + "." + entry, code, message);
  }

  /**
   * Reports a field of this object.
   *
   * @param path the field below this object, as the sender spelled it
   */
  public void reportAt(String path, String code, String message) {
    problems.accept(new FieldProblem(prefix + path, code, message));
  }

  /** Returns the names of all fields, in the spelling of the sender. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  private String asSent(String snakeCase) {
    String camelCase = camelCase(snakeCase);
    return fields.get(snakeCase) == null && fields.get(camelCase) != null ? camelCase : snakeCase;
  }

  /** Returns whether the object has no fields. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Returns whether the object has the field, under either name, and it is not null. */
  public boolean has(String snakeCase) {
    return value(snakeCase) != null;
  }

  /** Returns a string; null if absent. */
  public @Nullable String string(String snakeCase) {
    Object value = value(snakeCase);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    report(snakeCase, FieldProblem.WRONG_TYPE, "must be a string");
    return null;
  }

  /** Returns a string; empty if absent. */
  public String stringOrEmpty(String snakeCase) {
    String text = string(snakeCase);
    return text == null ? "" : text;
  }

  /** Returns a boolean; null if absent. */
  public @Nullable Boolean optionalBool(String snakeCase) {
    Object value = value(snakeCase);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    report(snakeCase, FieldProblem.WRONG_TYPE, "must be true or false");
    return null;
  }

  /** Returns a boolean; false if absent. */
  public boolean bool(String snakeCase) {
    return Boolean.TRUE.equals(optionalBool(snakeCase));
  }

  /** Returns an integer from 0 to 4,294,967,295; 0 if absent. */
  public long uint32(String snakeCase) {
    return integer(snakeCase, 0, UINT32_MAX);
  }

  /** Returns an integer of 64 bits; 0 if absent. */
  public long int64(String snakeCase) {
    return integer(snakeCase, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long integer(String snakeCase, long min, long max) {
    OptionalLong number;
    switch (value(snakeCase)) {
      case null -> {
        return 0;
      }
      case JsonNumber literal -> number = literal.asLong();
      case String literal -> number = JsonNumber.parseLong(literal);
      default -> {
        report(snakeCase, FieldProblem.WRONG_TYPE, "must be a whole number");
        return 0;
      }
    }
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      report(
          snakeCase,
          FieldProblem.OUT_OF_RANGE,
          "must be a whole number from %d to %d".formatted(min, max));
      return 0;
    }
    return number.getAsLong();
  }

  /** Returns a reader of an object; null if absent. */
  public @Nullable JsonObjectReader object(String snakeCase) {
    Map<String, @Nullable Object> map = map(snakeCase);
    return map == null
        ? null
        : new JsonObjectReader(map, prefix + asSent(snakeCase) + ".", problems);
  }

  /** Returns an object as {@link Json#readObject} read it; null if absent. */
  public @Nullable Map<String, @Nullable Object> map(String snakeCase) {
    Object value = value(snakeCase);
    if (value == null) {
      return null;
    }
    Map<String, @Nullable Object> map = asMap(value);
    if (map == null) {
      report(snakeCase, FieldProblem.WRONG_TYPE, "must be an object");
    }
    return map;
  }

  /** Returns an object of strings in the order of the document; empty if absent. */
  public Map<String, String> stringMap(String snakeCase) {
    Map<String, @Nullable Object> map = map(snakeCase);
    if (map == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((name, value) -> {
      if (value instanceof String text) {
        texts.put(name, text);
      } else {
        reportEntry(snakeCase, name, FieldProblem.WRONG_TYPE, "must be a string");
      }
    });
    return Collections.unmodifiableMap(texts);
  }

  /** Returns readers of an array of objects; empty if absent. */
  public List<JsonObjectReader> objects(String snakeCase) {
    List<JsonObjectReader> objects = new ArrayList<>();
    List<?> items = array(snakeCase);
    for (int i = 0; i < items.size(); i++) {
      String path = asSent(snakeCase) + "[" + i + "]";
      Map<String, @Nullable Object> map = asMap(items.get(i));
      if (map == null) {
        reportAt(path, FieldProblem.WRONG_TYPE, "must be an object");
      } else {
        objects.add(new JsonObjectReader(map, prefix + path + ".", problems));
      }
    }
    return objects;
  }

  /** Returns an array of strings; empty if absent. */
  public List<String> strings(String snakeCase) {
    List<String> texts = new ArrayList<>();
    List<?> items = array(snakeCase);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof String text) {
        texts.add(text);
      } else {
        reportAt(asSent(snakeCase) + "[" + i + "]", FieldProblem.WRONG_TYPE, "must be a string");
      }
    }
    return texts;
  }

  private List<?> array(String snakeCase) {
    Object value = value(snakeCase);
    if (value instanceof List<?> items) {
      return items;
    }
    if (value != null) {
      report(snakeCase, FieldProblem.WRONG_TYPE, "must be an array");
    }
    return List.of();
  }

  /** Returns a value of any type; null if absent. */
  public @Nullable Object value(String snakeCase) {
    String camelCase = camelCase(snakeCase);
    Object snake = fields.get(snakeCase);
    if (camelCase.equals(snakeCase)) {
      return snake;
    }
    Object camel = fields.get(camelCase);
    if (snake != null && camel != null) {
      report(
          snakeCase,
          FieldProblem.CONFLICT,
          "and " + camelCase + " are mutually exclusive: send one");
      return null;
    }
    return snake == null ? camel : snake;
  }

  @SuppressWarnings("unchecked") // a Map of Json.readObject has String keys
  private static @Nullable Map<String, @Nullable Object> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : null;
  }

  /**
   * Returns the camelCase spelling of a name.
   *
   * @param snakeCase a name in code, never one from a request: the result is cached
   */
  public static String camelCase(String snakeCase) {
    return CAMEL_CASE.computeIfAbsent(snakeCase, JsonObjectReader::toCamelCase);
  }

  private static String toCamelCase(String snakeCase) {
    StringBuilder camel = new StringBuilder(snakeCase.length());
    for (int i = 0; i < snakeCase.length(); i++) {
      char c = snakeCase.charAt(i);
      camel.append(c == '_' ? Character.toUpperCase(snakeCase.charAt(++i)) : c);
    }
    return camel.toString();
  }
}
