package dev.roomkey.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Texts in proto JSON, where empty and absent are the same. */
final class ProtoText {
  private ProtoText() {}

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static void write(JsonGenerator json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.writeStringProperty(name, text);
    }
  }

  static void write(JsonGenerator json, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      json.writeObjectPropertyStart(name);
      texts.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }
}
