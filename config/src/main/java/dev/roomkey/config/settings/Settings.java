package dev.roomkey.config.settings;

import dev.roomkey.config.RoomkeyConfig;
import java.nio.file.Path;

/**
 * Everything that is set, resolved and checked. Where it came from is forgotten; {@link
 * RoomkeyConfig} is one of the sources.
 *
 * @param repoRoot the directory that the deployment is about: absolute, and there
 * @param repoName the directory's name; the namespace where the directory is {@code /}
 * @param livekit how LiveKit is reached
 * @param server how Roomkey is reached
 * @param rooms how rooms are made
 * @param tokens how long tokens live and how large they may be
 * @param access who may join
 * @param limits how much is too much
 * @param admin who may administer rooms
 * @param pages what the program shows to people
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
  /** The same with other access. */
  public Settings withAccess(AccessSettings other) {
    return new Settings(
        repoRoot, repoName, livekit, server, rooms, tokens, other, limits, admin, pages);
  }
}
