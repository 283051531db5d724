package dev.roomkey.config.settings;

import java.util.Locale;

/** The rooms of the LiveKit cluster that administrators can see and change. */
public enum AdminRooms {
  /** The rooms of this deployment. */
  OWN,
  /** All rooms, including those of other deployments and programs. */
  ALL;

  /** Returns the value in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
