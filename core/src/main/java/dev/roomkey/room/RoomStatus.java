package dev.roomkey.room;

import dev.roomkey.base.Keyed;

/** What became of a room whose token goes out. */
public enum RoomStatus implements Keyed {
  /** This request made it. */
  CREATED,
  /** It was there. */
  EXISTING,
  /** LiveKit makes it from the token, at the join. */
  ON_JOIN
}
