package dev.roomkey.room;

import dev.roomkey.base.Unicode;
import java.util.Optional;

/**
 * The name of a room in LiveKit, including the namespace.
 *
 * @param value not blank, no control characters, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record RoomName(String value) {
  /** LiveKit's {@code limit.max_room_name_length}, in bytes. */
  public static final int MAX_BYTES = 256;

  /**
   * Rejects text that cannot be the name of a room.
   *
   * @throws IllegalArgumentException if the text is blank, too long or has control characters
   */
  public RoomName {
    Unicode.requireName(value, MAX_BYTES);
  }

  /** Returns a name that another program has chosen; empty if it cannot be one of Roomkey's. */
  public static Optional<RoomName> find(String text) {
    try {
      return Optional.of(new RoomName(text));
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
