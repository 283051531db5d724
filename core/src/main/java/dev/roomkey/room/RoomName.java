package dev.roomkey.room;

import dev.roomkey.base.Unicode;

/**
 * The name of a LiveKit room, exactly as LiveKit has it.
 *
 * @param value not blank, no control characters, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record RoomName(String value) {
  /** LiveKit's {@code limit.max_room_name_length}, in bytes. */
  public static final int MAX_BYTES = 256;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it cannot be a room's name
   */
  public RoomName {
    Unicode.requireName(value, MAX_BYTES);
  }

  @Override
  public String toString() {
    return value;
  }
}
