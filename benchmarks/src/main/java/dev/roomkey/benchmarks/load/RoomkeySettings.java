package dev.roomkey.benchmarks.load;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Owns the roomkey.yaml of each way in which Roomkey is measured. */
final class RoomkeySettings {
  private static final int RULES = 20;
  static final String NO_LIVEKIT = "ws://127.0.0.1:7880";

  private RoomkeySettings() {}

  /** Everyone may join, and LiveKit is not asked. */
  static String open() {
    return common(NO_LIVEKIT, "on_join") + "access: {open: true}\n";
  }

  /** Everyone may join, and the room is there before the token. */
  static String ensure(String liveKit) {
    return common(liveKit, "ensure") + "access: {open: true}\n";
  }

  /** The same, and a room that nobody joins is gone after a second. */
  static String ensureBriefly(String liveKit) {
    return common(liveKit, "ensure", "1s") + "access: {open: true}\n";
  }

  /** Callers of an OpenID provider, by twenty rules of which the last one holds. */
  static String byRules(Issuer issuer) {
    return common(NO_LIVEKIT, "on_join")
        + """
        access:
          callers:
            - oidc: {issuer: "%s", audience: %s, roles: roles}
          roles:
            member: {publish: true, data: true, identity: requested, may_set: [participant_name]}
          rules:
        """
            .formatted(issuer.url(), Issuer.AUDIENCE)
        + IntStream.rangeClosed(1, RULES)
            .mapToObj(number -> "    - " + rule(number) + "\n")
            .collect(Collectors.joining());
  }

  /**
   * Callers of an OpenID provider may join any room, and all that can be limited is: never so low
   * that somebody is refused.
   */
  static String toRemember(Issuer issuer) {
    return common(NO_LIVEKIT, "on_join")
        + """
        server: {trusted_proxies: [127.0.0.1]}
        limits: {per_address: 100000/1m, per_caller: 100000/1m, per_room: 100000/1m}
        access:
          callers:
            - oidc: {issuer: "%s", audience: %s, roles: roles}
          roles:
            member: {publish: true, data: true, identity: requested, may_set: [participant_name]}
          rules:
            - {name: everybody, room: "*", role: member}
        """
            .formatted(issuer.url(), Issuer.AUDIENCE);
  }

  /** Rules of every kind that need no condition: by role, by a claim, by the room's name. */
  private static String rule(int number) {
    String what =
        switch (number == RULES ? 0 : number % 3) {
          case 0 -> byRole(number);
          case 1 -> "room: \"class%d-{caller.id}\"".formatted(number);
          default ->
              "caller: {claims: {groups: \"other%d-{room.1}\"}}, room: \"class-*\""
                  .formatted(number);
        };
    return "{name: rule %d, %s, role: member}".formatted(number, what);
  }

  private static String byRole(int number) {
    return "caller: {roles: [role-%d]}, room: \"class-*\"".formatted(number);
  }

  private static String common(String liveKit, String provision) {
    return common(liveKit, provision, "1h");
  }

  private static String common(String liveKit, String provision, String emptyTimeout) {
    return """
    livekit: {url: "%s", api_key: %s, api_secret: %s}
    rooms: {provision: %s, namespace: benchmark, empty_timeout: %s}
    """
        .formatted(liveKit, GoodToken.KEY, GoodToken.SECRET, provision, emptyTimeout);
  }
}
