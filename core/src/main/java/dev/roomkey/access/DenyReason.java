package dev.roomkey.access;

/** Why a policy refuses. */
public enum DenyReason {
  /** Nobody is let in. */
  CLOSED,
  /** The room's name was made by Roomkey for another namespace. */
  ROOM_OF_ANOTHER_NAMESPACE,
  /** The room's metadata, as the caller would have them, name another repository. */
  METADATA_OF_ANOTHER_REPOSITORY,
  /** Whoever asks may not say what the room records. */
  EGRESS_NOT_ALLOWED,
  /** No rule admits this caller to this room. */
  NO_RULE,
  /** A rule refuses them. */
  REFUSED_BY_RULE,
  /** Fields are set that this caller may not set. */
  FIELD_NOT_ALLOWED
}
