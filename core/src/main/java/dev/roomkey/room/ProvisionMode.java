package dev.roomkey.room;

import java.util.Locale;

/** What a token request does about its room. */
public enum ProvisionMode {
  /** The room exists when the answer leaves: made, or found. */
  ENSURE,
  /** Nothing is called: LiveKit makes the room from the token when the first one joins. */
  ON_JOIN,
  /** The room must be there. */
  EXISTING_ONLY;

  /** As the configuration spells it, {@code existing_only}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
