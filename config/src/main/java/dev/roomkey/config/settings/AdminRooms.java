package dev.roomkey.config.settings;

import java.util.Locale;

/** Which rooms of the LiveKit server administrators see and touch. */
public enum AdminRooms {
  /** This deployment's. */
  OWN,
  /** All that there are, other deployments' and other programs' too. */
  ALL;

  /** As the configuration spells it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
