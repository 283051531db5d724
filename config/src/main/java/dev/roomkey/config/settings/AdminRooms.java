package dev.roomkey.config.settings;

import java.util.Locale;

/** The rooms of the LiveKit server that administrators see and change. */
public enum AdminRooms {
  /** The rooms of this deployment. */
  OWN,
  /** All rooms, including those of other deployments and programs. */
  ALL;

  /** As the configuration spells it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
