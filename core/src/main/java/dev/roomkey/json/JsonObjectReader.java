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
 * Reads the fields of one JSON object as types, by proto JSON's rules: each field under its
 * snake_case or its camelCase name, null as absent, a uint32 as number or text. What is wrong is
 * reported, field by field, and read as absent; unknown fields are left alone.
 */
public final class JsonObjectReader {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /** By its snake_case: the names that the code asks for, never what somebody sent. */
  private static final ConcurrentMap<String, String> CAMEL_CASE = new ConcurrentHashMap<>();

  private final Map<String, @Nullable Object> fields;
  private final String path;
  private final Consumer<FieldProblem> problems;

  /**
   * @param fields as {@link Json#readObject} gives them
   * @param problems is told of each field that is wrong
   */
  public JsonObjectReader(Map<String, @Nullable Object> fields, Consumer<FieldProblem> problems) {
    this(fields, "", problems);
  }

  private JsonObjectReader(
      Map<String, @Nullable Object> fields, String path, Consumer<FieldProblem> problems) {
    this.fields = fields;
    this.path = path;
    this.problems = problems;
  }

  /** Reports a problem with a field of this object, under the name that the sender used. */
  public void report(String snakeCase, String code, String message) {
    reportAt(asSent(snakeCase), code, message);
  }

  /** Reports a problem with one entry of a field that is an object, likewise. */
  public void reportEntry(String snakeCase, String entry, String code, String message) {
    reportAt(asSent(snakeCase) + "." + entry, code, message);
  }

  /** Reports a problem with a field of this object by the name that the sender used. */
  public void reportAsSent(String name, String code, String message) {
    reportAt(name, code, message);
  }

  /** Returns the names of all fields, as they were sent. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  private void reportAt(String place, String code, String message) {
    problems.accept(new FieldProblem(path + place, code, message));
  }

  private String asSent(String snakeCase) {
    String camelCase = camelCase(snakeCase);
    return fields.get(snakeCase) == null && fields.get(camelCase) != null ? camelCase : snakeCase;
  }

  /** Whether there are no fields at all. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Whether the field is there, under either name, and not null. */
  public boolean has(String snakeCase) {
    return value(snakeCase) != null;
  }

  /** The text of a field, or null where it is absent. */
  public @Nullable String string(String snakeCase) {
    Object value = value(snakeCase);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    report(snakeCase, FieldProblem.WRONG_TYPE, "must be a string");
    return null;
  }

  /** The text of a field; empty if it is absent. */
  public String stringOrEmpty(String snakeCase) {
    String text = string(snakeCase);
    return text == null ? "" : text;
  }

  /** A boolean, or null where it is absent. */
  public @Nullable Boolean optionalBool(String snakeCase) {
    Object value = value(snakeCase);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    report(snakeCase, FieldProblem.WRONG_TYPE, "must be true or false");
    return null;
  }

  /** A boolean that is false where it is absent. */
  public boolean bool(String snakeCase) {
    return Boolean.TRUE.equals(optionalBool(snakeCase));
  }

  /** A whole number from 0 to 4,294,967,295; 0 where it is absent. */
  public long uint32(String snakeCase) {
    return integer(snakeCase, 0, UINT32_MAX);
  }

  /** A whole number; 0 where it is absent. */
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

  /** An object, or null where it is absent. */
  public @Nullable JsonObjectReader object(String snakeCase) {
    Map<String, @Nullable Object> map = map(snakeCase);
    return map == null ? null : new JsonObjectReader(map, path + asSent(snakeCase) + ".", problems);
  }

  /** An object as it came, or null where it is absent. */
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

  /** An object of texts; empty where it is absent. In the order it came in. */
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

  /** An array of objects; empty where it is absent. */
  public List<JsonObjectReader> objects(String snakeCase) {
    List<JsonObjectReader> objects = new ArrayList<>();
    List<?> items = array(snakeCase);
    for (int i = 0; i < items.size(); i++) {
      String place = asSent(snakeCase) + "[" + i + "]";
      Map<String, @Nullable Object> map = asMap(items.get(i));
      if (map == null) {
        reportAt(place, FieldProblem.WRONG_TYPE, "must be an object");
      } else {
        objects.add(new JsonObjectReader(map, path + place + ".", problems));
      }
    }
    return objects;
  }

  /** An array of texts; empty where it is absent. */
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

  /** The raw value of a field, or null where it is absent. */
  public @Nullable Object value(String snakeCase) {
    String camelCase = camelCase(snakeCase);
    Object snake = fields.get(snakeCase);
    if (camelCase.equals(snakeCase)) {
      return snake;
    }
    Object camel = fields.get(camelCase);
    if (snake != null && camel != null) {
      report(
          snakeCase, FieldProblem.CONFLICT, "is there twice, also as " + camelCase + ": send one");
      return null;
    }
    return snake == null ? camel : snake;
  }

  @SuppressWarnings("unchecked") // a Map in a tree of Json.readObject has texts as names
  private static @Nullable Map<String, @Nullable Object> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : null;
  }

  /** Returns the camelCase spelling of a field that code names. */
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
