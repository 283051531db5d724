package dev.roomkey.config.values;

import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.json.JsonNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An untyped value of a source. Prints without its content, which may be a secret in any field. */
public sealed interface RawValue {
  SourceLocation location();

  /** The form of a scalar. Only YAML distinguishes numbers and booleans from texts. */
  enum Form {
    UNTYPED,
    TEXT,
    NUMBER,
    BOOLEAN
  }

  record Scalar(String text, Form form, SourceLocation location) implements RawValue {
    @Override
    public String toString() {
      return "Scalar[" + location.text() + "]";
    }
  }

  record Sequence(List<RawValue> items, SourceLocation location) implements RawValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping in the order of its source.
   *
   * @param keys the locations of the keys in a file; empty for other sources
   */
  record Mapping(
      Map<String, RawValue> fields, Map<String, SourceLocation> keys, SourceLocation location)
      implements RawValue {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      keys = Map.copyOf(keys);
    }

    public Mapping(Map<String, RawValue> fields, SourceLocation location) {
      this(fields, Map.of(), location);
    }

    /** Returns the location of a key, or that of its value if the source has no key locations. */
    public SourceLocation keyLocation(String name) {
      SourceLocation value = Objects.requireNonNull(fields.get(name), name).location();
      return keys.getOrDefault(name, value);
    }

    /** Returns this mapping merged over another value, nested mappings included. */
    public RawValue over(RawValue other) {
      if (!(other instanceof Mapping below)) {
        return this;
      }
      Map<String, RawValue> merged = new LinkedHashMap<>(below.fields);
      fields.forEach((name, value) ->
          merged.merge(
              name,
              value,
              (old, mine) -> mine instanceof Mapping mapping ? mapping.over(old) : mine));
      Map<String, SourceLocation> locations = new LinkedHashMap<>(below.keys);
      locations.putAll(keys);
      return new Mapping(merged, locations, location);
    }

    /** Returns the value that {@link dev.roomkey.json.Json#readObject} would return for it. */
    public Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      fields.forEach((name, value) -> map.put(name, json(value)));
      return map;
    }

    @Override
    public String toString() {
      return "Mapping[" + location.text() + "]";
    }
  }

  /** YAML's null, as in a key without a value. */
  record Null(SourceLocation location) implements RawValue {}

  /** Returns a text of an untyped source, such as the environment. */
  static RawValue untyped(String text, SourceLocation location) {
    return new Scalar(text, Form.UNTYPED, location);
  }

  private static @Nullable Object json(RawValue raw) {
    return switch (raw) {
      case Null none -> null;
      case Mapping mapping -> mapping.toJson();
      case Sequence sequence -> {
        List<@Nullable Object> list = new ArrayList<>();
        sequence.items().forEach(item -> list.add(json(item)));
        yield list;
      }
      case Scalar scalar ->
          switch (scalar.form()) {
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> new JsonNumber(scalar.text());
            case TEXT, UNTYPED -> scalar.text();
          };
    };
  }
}
