package dev.roomkey.room;

import dev.roomkey.base.Keyed;

/** The status of the room of a token. */
public enum RoomStatus implements Keyed {
  /** This request created the room. */
  CREATED,
  /** The room existed. */
  EXISTING,
  /** LiveKit creates the room from the token, at the join. */
  ON_JOIN
}
