package dev.roomkey.config.settings;

import java.nio.file.Path;

/**
 * All settings, resolved and validated.
 *
 * @param repoRoot the repository directory, as an absolute path
 * @param repoName the directory's name; the namespace if the directory is {@code /}
 */
public record Settings(
    Path repoRoot,
    String repoName,
    LiveKitSettings livekit,
    ServerSettings server,
    RoomSettings rooms,
    TokenSettings tokens,
    AccessSettings access,
    LimitSettings limits,
    AdminSettings admin,
    PageSettings pages) {
  /** Returns the settings of values without problems. */
  public static Settings of(SettingValues values, Path repoRoot) {
    RoomSettings rooms = RoomSettings.of(values, repoRoot);
    Path name = repoRoot.getFileName();
    return new Settings(
        repoRoot,
        name == null ? rooms.namespace().value() : name.toString(),
        LiveKitSettings.of(values),
        ServerSettings.of(values),
        rooms,
        TokenSettings.of(values),
        AccessSettings.of(values, repoRoot),
        LimitSettings.of(values),
        AdminSettings.of(values),
        PageSettings.of(values));
  }

  /** Returns the same settings with other access. */
  public Settings withAccess(AccessSettings other) {
    return new Settings(
        repoRoot, repoName, livekit, server, rooms, tokens, other, limits, admin, pages);
  }
}
