package dev.roomkey.config;

import dev.roomkey.json.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML's values as JSON's: what {@link dev.roomkey.json.Json#readObject} would give for them. */
final class RawJson {
  private RawJson() {}

  static @Nullable Object of(RawValue raw) {
    return switch (raw) {
      case RawValue.Null nothing -> null;
      case RawValue.Scalar text -> scalar(text);
      case RawValue.Sequence items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(of(item)));
        yield list;
      }
      case RawValue.Mapping fields -> map(fields);
    };
  }

  static Map<String, @Nullable Object> map(RawValue.Mapping fields) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    fields.fields().forEach((name, value) -> map.put(name, of(value)));
    return map;
  }

  private static Object scalar(RawValue.Scalar text) {
    return switch (text.form()) {
      case FLAG -> Boolean.valueOf(text.text());
      case NUMBER -> new JsonNumber(text.text());
      case TEXT, UNTYPED -> text.text();
    };
  }
}
