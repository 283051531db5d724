package dev.roomkey.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value as a source holds it, before it is known what it should be. It prints without its
 * content, which may be a secret, in whatever field it stands.
 */
sealed interface Raw {
  Place place();

  /** How a text was written. Only YAML tells a number or a flag from a text. */
  enum Form {
    UNTYPED,
    TEXT,
    NUMBER,
    FLAG
  }

  record Text(String text, Form form, Place place) implements Raw {
    @Override
    public String toString() {
      return "Text[" + place.text() + "]";
    }
  }

  record Items(List<Raw> items, Place place) implements Raw {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Fields(Map<String, Raw> fields, Place place) implements Raw {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return "Fields[" + place.text() + "]";
    }
  }

  /** YAML's null: a key with nothing behind it. */
  record Nothing(Place place) implements Raw {}

  /** What would be right where a value of another shape is needed. */
  static String misshapen(Raw raw, String what) {
    return raw instanceof Nothing
        ? "has no value: give it one, or leave it out"
        : "must be " + what;
  }

  static Raw untyped(String text, Place place) {
    return new Text(text, Form.UNTYPED, place);
  }
}
