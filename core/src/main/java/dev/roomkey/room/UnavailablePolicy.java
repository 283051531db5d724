package dev.roomkey.room;

/** What becomes of a token request while LiveKit's server API cannot be reached. */
public enum UnavailablePolicy {
  /** It is refused, and may be tried again. */
  REJECT,
  /** It is answered: the token's room configuration makes the very same room at the join. */
  ON_JOIN;

  /** Returns the name of this constant in the configuration. */
  public String key() {
    return switch (this) {
      case REJECT -> "reject";
      case ON_JOIN -> "on_join";
    };
  }
}
