package dev.roomkey.room;

import dev.roomkey.base.Unicode;

/**
 * Keeps the rooms of one deployment apart from those of others on the same LiveKit cluster.
 *
 * @param value not blank, no control characters; at most {@value #MAX_BYTES} bytes in a room name,
 *     after {@link NameSegment#escape}
 */
public record Namespace(String value) {
  /** The maximum length in a room name, in bytes. */
  public static final int MAX_BYTES = 64;

  /**
   * Rejects text that cannot be a namespace.
   *
   * @throws IllegalArgumentException if the text is blank, too long or has control characters
   */
  public Namespace {
    Unicode.requireName(value, Integer.MAX_VALUE);
    if (Unicode.utf8Length(NameSegment.escape(value)) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must have at most %d bytes in a room name".formatted(MAX_BYTES));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
