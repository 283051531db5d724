package dev.roomkey.room;

import dev.roomkey.base.Unicode;
import java.util.Objects;

/**
 * The name of a LiveKit room, exactly as LiveKit has it.
 *
 * @param value not blank, no control characters, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record RoomName(String value) {
  /** LiveKit's {@code limit.max_room_name_length}, in bytes. */
  public static final int MAX_BYTES = 256;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException where it cannot be a room's name; says what would be right
   */
  public RoomName {
    Objects.requireNonNull(value, "value");
    if (value.isBlank() || Unicode.hasControl(value) || !Unicode.isWellFormed(value)) {
      throw new IllegalArgumentException("must not be blank and must hold no control characters");
    }
    if (Unicode.utf8Length(value) > MAX_BYTES) {
      throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes in UTF-8");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
