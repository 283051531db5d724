package dev.roomkey.room;

import java.util.Locale;

/** What became of a room whose token goes out. */
public enum RoomStatus {
  /** This request made it. */
  CREATED,
  /** It was there. */
  EXISTING,
  /** LiveKit makes it from the token, at the join. */
  ON_JOIN;

  /** As the answer spells it, {@code on_join}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
