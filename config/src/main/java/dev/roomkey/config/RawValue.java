package dev.roomkey.config;

import dev.roomkey.config.problems.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value as a source holds it, before it is known what it should be. It prints without its
 * content, which may be a secret, in whatever field it stands.
 */
sealed interface RawValue {
  SourceLocation place();

  /** How a text was written. Only YAML tells a number or a flag from a text. */
  enum Form {
    UNTYPED,
    TEXT,
    NUMBER,
    FLAG
  }

  record Scalar(String text, Form form, SourceLocation place) implements RawValue {
    @Override
    public String toString() {
      return "Text[" + place.text() + "]";
    }
  }

  record Sequence(List<RawValue> items, SourceLocation place) implements RawValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(Map<String, RawValue> fields, SourceLocation place) implements RawValue {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return "Fields[" + place.text() + "]";
    }
  }

  /** YAML's null: a key with nothing behind it. */
  record Null(SourceLocation place) implements RawValue {}

  /** What would be right where a value of another shape is needed. */
  static String misshapen(RawValue raw, String what) {
    return raw instanceof Null ? "has no value: give it one, or leave it out" : "must be " + what;
  }

  static RawValue untyped(String text, SourceLocation place) {
    return new Scalar(text, Form.UNTYPED, place);
  }
}
