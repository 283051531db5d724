package dev.roomkey.room;

import java.util.Locale;

/** What becomes of a token request while LiveKit's server API cannot be reached. */
public enum UnavailablePolicy {
  /** It is refused, and may be tried again. */
  REJECT,
  /** It is answered: the token's room configuration makes the very same room at the join. */
  ON_JOIN;

  /** As the configuration spells it, {@code on_join}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
