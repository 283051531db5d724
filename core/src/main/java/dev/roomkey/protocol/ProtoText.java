package dev.roomkey.protocol;

import dev.roomkey.base.Unicode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Strings of proto JSON, in which empty and absent are the same. */
public final class ProtoText {
  private ProtoText() {}

  /**
   * Returns the text, or null if it is empty, so that equal claims have one form.
   *
   * @throws IllegalArgumentException if the text has a lone surrogate
   */
  public static @Nullable String orNull(String field, @Nullable String text) {
    return text == null || text.isEmpty() ? null : requireWellFormed(field, text);
  }

  /**
   * Rejects lone surrogates: UTF-8 cannot encode them, and LiveKit replaces their escapes or
   * rejects the token.
   *
   * @throws IllegalArgumentException if the text has one
   */
  static String requireWellFormed(String field, String text) {
    if (!Unicode.isWellFormed(text)) {
      throw new IllegalArgumentException(field + " must not contain a lone surrogate");
    }
    return text;
  }

  /**
   * Returns a copy in the same order.
   *
   * @throws IllegalArgumentException if a name or a value has a lone surrogate
   */
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

  /** Writes a field, unless it is null or empty. */
  public static void write(JsonGenerator json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.writeStringProperty(name, text);
    }
  }

  /** Writes a field, unless it is empty. */
  public static void write(JsonGenerator json, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      json.writeObjectPropertyStart(name);
      texts.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }
}
