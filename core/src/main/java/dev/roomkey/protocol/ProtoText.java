package dev.roomkey.protocol;

import dev.roomkey.base.Unicode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Texts in proto JSON, where empty and absent are the same. */
public final class ProtoText {
  private ProtoText() {}

  /** Null for an empty text, so that one claim set has one form. */
  public static @Nullable String orNull(String field, @Nullable String text) {
    return text == null || text.isEmpty() ? null : requireWellFormed(field, text);
  }

  /**
   * Half of a surrogate pair has no UTF-8: written as an escape, LiveKit reads another text, or
   * refuses the token.
   *
   * @throws IllegalArgumentException where the text holds one
   */
  static String requireWellFormed(String field, String text) {
    if (!Unicode.isWellFormed(text)) {
      throw new IllegalArgumentException(field + " must not hold half of a surrogate pair");
    }
    return text;
  }

  /** A copy in the same order, each text checked. */
  public static Map<String, String> copy(String field, Map<String, String> texts) {
    if (texts.isEmpty()) {
      return Map.of();
    }
    texts.forEach((name, text) -> {
      requireWellFormed(field, name);
      requireWellFormed(field, text);
    });
    return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  public static void write(JsonGenerator json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.writeStringProperty(name, text);
    }
  }

  public static void write(JsonGenerator json, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      json.writeObjectPropertyStart(name);
      texts.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }
}
