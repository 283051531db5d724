package dev.roomkey.access;

/** Why a policy refuses. */
public enum Denial {
  /** Nobody is let in. */
  CLOSED,
  /** The room's name was made by Roomkey for another namespace. */
  ROOM_OF_ANOTHER_NAMESPACE,
  /** Whoever asks may not say what the room records. */
  EGRESS_NOT_ALLOWED
}
