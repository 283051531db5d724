package dev.roomkey.room;

import org.jspecify.annotations.Nullable;

/** Which room somebody asks for; {@link RoomNames} makes them. */
public sealed interface RoomTarget {
  /** The room's name. */
  RoomName name();

  /** The session that the room belongs to, or null. */
  default @Nullable SessionId session() {
    return null;
  }

  /**
   * None in particular: a new one.
   *
   * @param name unguessable
   */
  record New(RoomName name) implements RoomTarget {}

  /**
   * The one of a session.
   *
   * @param session which
   * @param name the session's and nobody else's
   */
  record OfSession(SessionId session, RoomName name) implements RoomTarget {}

  /**
   * One by its own name, which is no session's.
   *
   * @param name as it was said
   */
  record Named(RoomName name) implements RoomTarget {}

  /**
   * One that Roomkey made for another namespace.
   *
   * @param name as it was said
   */
  record OfAnotherNamespace(RoomName name) implements RoomTarget {}
}
