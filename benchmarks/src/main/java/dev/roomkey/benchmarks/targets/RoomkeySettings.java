package dev.roomkey.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration files of the servers. */
public final class RoomkeySettings {
  /** A URL that is never called. */
  static final String NO_LIVEKIT = "ws://127.0.0.1:7880";

  private RoomkeySettings() {}

  /** Writes a configuration file and returns it. */
  static Path write(Path folder, String name, String settings) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), settings);
  }

  /** Returns settings that issue tokens without calls of LiveKit, open to anonymous callers. */
  static String onJoin() {
    return common(NO_LIVEKIT, "on_join", "1h") + "access: {open: true}\n";
  }

  /**
   * Returns settings that create missing rooms, open to anonymous callers.
   *
   * @param emptyTimeout how long LiveKit keeps a room without participants
   */
  public static String ensure(String liveKit, String emptyTimeout) {
    return common(liveKit, "ensure", emptyTimeout) + "access: {open: true}\n";
  }

  /**
   * Returns settings with callers of an OpenID provider and all rate limits. The limits are so high
   * that no request exceeds them.
   */
  public static String oidc(OidcIssuer issuer) {
    return common(NO_LIVEKIT, "on_join", "1h")
        + """
        server: {trusted_proxies: [127.0.0.1]}
        limits: {per_address: 100000/1m, per_caller: 100000/1m, per_room: 100000/1m}
        access:
          callers:
            - oidc: {issuer: "%s", audience: %s, roles: roles}
          roles:
            member: {publish: true, data: true, identity: requested, allowed_fields: [participant_name]}
          rules:
            - {name: all, room: "*", role: member}
        """
            .formatted(issuer.url(), OidcIssuer.AUDIENCE);
  }

  private static String common(String liveKit, String provision, String emptyTimeout) {
    return """
    livekit: {url: "%s", api_key: %s, api_secret: %s}
    rooms: {provision: %s, namespace: benchmark, empty_timeout: %s}
    """
        .formatted(liveKit, TokenVerifier.KEY, TokenVerifier.SECRET, provision, emptyTimeout);
  }
}
