package dev.roomkey.http.access;

import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.Map;

/** Converts settings of rooms to LiveKit's room configuration. */
public final class RoomDefaults {
  private RoomDefaults() {}

  public static RoomConfiguration configuration(RoomSettings rooms) {
    return new RoomConfiguration(
        "",
        rooms.emptyTimeout(),
        rooms.departureTimeout(),
        rooms.maxParticipants(),
        "",
        null,
        0,
        0,
        false,
        rooms.agents(),
        Map.of());
  }

  /**
   * Returns the name of the repository in room metadata; the path of the directory only if it is
   * configured, since every participant can read it.
   */
  public static String repoRoot(Settings settings) {
    return settings.rooms().repoRootInMetadata() == RepoRootInMetadata.PATH
        ? settings.repoRoot().toString()
        : settings.repoName();
  }
}
