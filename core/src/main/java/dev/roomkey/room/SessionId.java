package dev.roomkey.room;

import dev.roomkey.base.Unicode;

/**
 * The id of a session: requests for the same session get the same room. Compared exactly, without
 * normalization or case folding.
 *
 * @param value not blank, no control characters; the maximum length depends on the namespace, see
 *     {@link RoomNames#ofSession}
 */
public record SessionId(String value) {
  /**
   * Rejects text that cannot be the id of a session.
   *
   * @throws IllegalArgumentException if the text is blank or has control characters
   */
  public SessionId {
    Unicode.requireName(value, Integer.MAX_VALUE);
  }

  @Override
  public String toString() {
    return value;
  }
}
