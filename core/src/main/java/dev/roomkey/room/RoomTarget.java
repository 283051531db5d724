package dev.roomkey.room;

import org.jspecify.annotations.Nullable;

/** A requested room, classified by {@link RoomNames}. */
public sealed interface RoomTarget {
  /** Returns the name of the room. */
  RoomName name();

  /** Returns the session of the room; null for a room without one. */
  default @Nullable SessionId session() {
    return null;
  }

  /**
   * A new room.
   *
   * @param name a name that cannot be guessed
   */
  record New(RoomName name) implements RoomTarget {}

  /**
   * The room of a session.
   *
   * @param session the session
   * @param name the name of the room of this session only
   */
  record OfSession(SessionId session, RoomName name) implements RoomTarget {}

  /**
   * A room by name, without a session.
   *
   * @param name the requested name
   */
  record Named(RoomName name) implements RoomTarget {}

  /**
   * A room of another namespace.
   *
   * @param name the requested name
   */
  record Foreign(RoomName name) implements RoomTarget {}
}
