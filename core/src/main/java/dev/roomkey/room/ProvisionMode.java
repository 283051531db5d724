package dev.roomkey.room;

import dev.roomkey.base.Keyed;

/** What a token request does about its room. */
public enum ProvisionMode implements Keyed {
  /** The room exists when the answer leaves: made, or found. */
  ENSURE,
  /** Nothing is called: LiveKit makes the room from the token when the first one joins. */
  ON_JOIN,
  /** The room must be there. */
  EXISTING_ONLY
}
