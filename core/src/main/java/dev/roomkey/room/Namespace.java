package dev.roomkey.room;

import dev.roomkey.base.Unicode;

/**
 * Keeps the rooms of one deployment apart from those of others on the same LiveKit server.
 *
 * @param value not blank, no control characters; at most {@value #MAX_BYTES} bytes as it stands in
 *     a room's name
 */
public record Namespace(String value) {
  /** So much of a room's name at most is the namespace's, in bytes. */
  public static final int MAX_BYTES = 64;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException where it cannot stand in a room's name; says what would be
   *     right
   */
  public Namespace {
    Unicode.requireName(value, Integer.MAX_VALUE);
    if (Unicode.utf8Length(NameSegment.escape(value)) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must have at most %d bytes as it stands in a room's name".formatted(MAX_BYTES));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
