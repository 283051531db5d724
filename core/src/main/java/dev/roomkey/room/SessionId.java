package dev.roomkey.room;

import dev.roomkey.base.Unicode;

/**
 * Names a session: requests for the same session end up in the same room. Compared code point by
 * code point; nothing is folded or normalised.
 *
 * @param value not blank, no control characters; how long it may be depends on its script and the
 *     namespace, see {@link RoomNames#ofSession}
 */
public record SessionId(String value) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException where it cannot name a session; says what would be right
   */
  public SessionId {
    Unicode.requireName(value, Integer.MAX_VALUE);
  }

  @Override
  public String toString() {
    return value;
  }
}
