package dev.roomkey.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The roomkey.yaml of each kind of server. */
public final class RoomkeySettings {
  /** Where no LiveKit server has to be. */
  static final String NO_LIVEKIT = "ws://127.0.0.1:7880";

  private RoomkeySettings() {}

  /** Writes a configuration file and returns it. */
  static Path write(Path folder, String name, String settings) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), settings);
  }

  /** Tokens without asking LiveKit, for everyone. */
  static String onJoin() {
    return common(NO_LIVEKIT, "on_join", "1h") + "access: {open: true}\n";
  }

  /**
   * Tokens for rooms that exist, for everyone.
   *
   * @param emptyTimeout how long LiveKit keeps a room that nobody joins
   */
  public static String ensure(String liveKit, String emptyTimeout) {
    return common(liveKit, "ensure", emptyTimeout) + "access: {open: true}\n";
  }

  /**
   * Tokens for callers of an OpenID provider, with every rate limit on. The limits are so high that
   * no request exceeds them.
   */
  public static String remembering(OidcIssuer issuer) {
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
