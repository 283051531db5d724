package dev.roomkey.room;

import dev.roomkey.base.Keyed;

/** How a token request provisions its room. */
public enum ProvisionMode implements Keyed {
  /** Creates the room if it is missing, before the token is issued. */
  ENSURE,
  /** Makes no call: LiveKit creates the room from the token at the first join. */
  ON_JOIN,
  /** Rejects the request if the room does not exist. */
  EXISTING_ONLY
}
