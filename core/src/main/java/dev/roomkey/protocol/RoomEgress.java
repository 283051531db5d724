package dev.roomkey.protocol;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What LiveKit shall record of a room by itself: {@code RoomEgress} of livekit_room.proto, carried
 * as proto JSON. Never storage credentials or stream keys: whoever holds a token can read it.
 *
 * @param json as {@link Json#readObject} gives it
 */
public record RoomEgress(Map<String, @Nullable Object> json) {
  /**
   * What livekit_egress.proto marks as secret, and stream outputs, whose URLs hold stream keys; an
   * access key only names one, and LiveKit's own SDK lets it through. Compared without underscores
   * and case, so that both spellings of proto JSON are met.
   */
  private static final Set<String> SENSITIVE =
      Set.of(
          "secret",
          "sessiontoken",
          "assumeroleexternalid",
          "credentials",
          "accountkey",
          "password",
          "stream",
          "streamoutputs");

  /**
   * Copies all of it: what is put into the original later was never looked at.
   *
   * @throws IllegalArgumentException where it is no JSON, or holds storage credentials or stream
   *     outputs; the message names the field, not its value
   */
  public RoomEgress {
    json = copy(json);
    String sensitive = sensitiveField("", json);
    if (sensitive != null) {
      throw new IllegalArgumentException(
          sensitive
              + " must not stand in a room configuration, since whoever holds the token reads it:"
              + " configure storage at LiveKit's egress service");
    }
  }

  /** Written and read again: all the way down, and nothing in it can be changed. */
  private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> json) {
    try {
      return Json.readObject(Json.write(writer -> Json.writeValue(writer, json)));
    } catch (MalformedJsonException broken) {
      throw new IllegalArgumentException("must be proto JSON: " + broken.getMessage());
    }
  }

  /** The first field with something secret in it, or null. */
  private static @Nullable String sensitiveField(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        String name = String.valueOf(field.getKey());
        String place = path.isEmpty() ? name : path + "." + name;
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        if (SENSITIVE.contains(plain) && !isDefault(field.getValue())) {
          return place;
        }
        String inside = sensitiveField(place, field.getValue());
        if (inside != null) {
          return inside;
        }
      }
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        String inside = sensitiveField(path + "[" + i + "]", items.get(i));
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }

  private static boolean isDefault(@Nullable Object value) {
    return value == null || value.equals("") || value.equals(List.of()) || value.equals(Map.of());
  }
}
