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

  static @Nullable Object of(Raw raw) {
    return switch (raw) {
      case Raw.Nothing nothing -> null;
      case Raw.Text text -> scalar(text);
      case Raw.Items items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(of(item)));
        yield list;
      }
      case Raw.Fields fields -> map(fields);
    };
  }

  static Map<String, @Nullable Object> map(Raw.Fields fields) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    fields.fields().forEach((name, value) -> map.put(name, of(value)));
    return map;
  }

  private static Object scalar(Raw.Text text) {
    return switch (text.form()) {
      case FLAG -> Boolean.valueOf(text.text());
      case NUMBER -> new JsonNumber(text.text());
      case TEXT, UNTYPED -> text.text();
    };
  }
}
