package dev.roomkey.http.access;

import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.Map;

/** What the settings say of rooms, in LiveKit's words. */
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
   * Every participant can read a room's metadata, so the path goes out only where it is asked for.
   */
  public static String repoRoot(Settings settings) {
    return settings.rooms().repoRootInMetadata() == RepoRootInMetadata.PATH
        ? settings.repoRoot().toString()
        : settings.repoName();
  }
}
