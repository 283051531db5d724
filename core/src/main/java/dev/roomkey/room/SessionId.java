package dev.roomkey.room;

import dev.roomkey.base.Unicode;
import java.util.Objects;

/**
 * Names a session: people who name the same one meet in its room. Compared code point by code
 * point; nothing is folded or normalised.
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
    Objects.requireNonNull(value, "value");
    if (value.isBlank() || Unicode.hasControl(value) || !Unicode.isWellFormed(value)) {
      throw new IllegalArgumentException("must not be blank and must hold no control characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
