package dev.roomkey.config.settings;

import java.nio.file.Path;

/**
 * All settings, resolved and validated.
 *
 * @param repoRoot the repository directory, as an absolute path
 * @param repoName the repository's name; by default that of the directory
 */
public record Settings(
    Path repoRoot,
    String repoName,
    LiveKitSettings livekit,
    ServerSettings server,
    RoomSettings rooms,
    TokenSettings tokens,
    AccessSettings access,
    AdmissionSettings admissions,
    LimitSettings limits,
    AdminSettings admin,
    AuditSettings audit,
    PageSettings pages,
    LogSettings log,
    NetworkSettings network,
    StateSettings state,
    WebhookSettings webhooks) {
  /** Creates the settings from values that have no problems. */
  public static Settings of(SettingValues values, Path repoRoot) {
    return new Settings(
        repoRoot,
        RoomSettings.repositoryName(values, repoRoot),
        LiveKitSettings.of(values),
        ServerSettings.of(values),
        RoomSettings.of(values, repoRoot),
        TokenSettings.of(values),
        AccessSettings.of(values, repoRoot),
        AdmissionSettings.of(values),
        LimitSettings.of(values),
        AdminSettings.of(values),
        AuditSettings.of(values),
        PageSettings.of(values),
        LogSettings.of(values),
        NetworkSettings.of(values, repoRoot),
        StateSettings.of(values, repoRoot),
        WebhookSettings.of(values, repoRoot));
  }

  /** Returns these settings with other access settings. */
  public Settings withAccess(AccessSettings other) {
    return new Settings(
        repoRoot,
        repoName,
        livekit,
        server,
        rooms,
        tokens,
        other,
        admissions,
        limits,
        admin,
        audit,
        pages,
        log,
        network,
        state,
        webhooks);
  }
}
