package dev.roomkey.protocol;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recordings that LiveKit starts with a room: {@code RoomEgress} of livekit_room.proto, as
 * proto JSON. Contains no storage credentials or stream keys, since the holder of a token can read
 * it.
 *
 * @param json as {@link Json#readObject} returns it
 */
public record RoomEgress(Map<String, @Nullable Object> json) {
  /**
   * The fields that livekit_egress.proto marks as secret, and stream outputs, whose URLs contain
   * stream keys. An access key is only the name of a secret, and LiveKit's SDK permits it too.
   * Compared without underscores and case, to match both spellings of proto JSON.
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
   * Makes a deep copy, so that later changes of the original cannot add credentials.
   *
   * @throws IllegalArgumentException if the value is not JSON, or has storage credentials or stream
   *     outputs; the message names the field, not its value
   */
  public RoomEgress {
    json = copy(json);
    String sensitive = sensitiveField("", json);
    if (sensitive != null) {
      throw new IllegalArgumentException(
          sensitive
              + " is not allowed in a room configuration, which the holder of a token can read:"
              + " configure storage in LiveKit's egress service");
    }
  }

  private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> json) {
    try {
      return Json.readObject(Json.write(writer -> Json.writeValue(writer, json)));
    } catch (MalformedJsonException broken) {
      throw new IllegalArgumentException("must be proto JSON: " + broken.getMessage());
    }
  }

  /** Returns the path of the first sensitive field, or null if no field is sensitive. */
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
