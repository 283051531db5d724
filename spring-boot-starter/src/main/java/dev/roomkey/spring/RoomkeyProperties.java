package dev.roomkey.spring;

import java.util.Map;

/** What the starter's properties are called that are no settings of Roomkey's. */
final class RoomkeyProperties {
  /** What Roomkey's settings begin with; those of {@link #LIVEKIT} do not. */
  static final String ROOMKEY = "roomkey";

  /** LiveKit's address and keys. */
  static final String LIVEKIT = "livekit";

  /** Whether there shall be routes at all. */
  static final String ENABLED = "roomkey.enabled";

  /** The directory that the deployment is about. */
  static final String REPO_ROOT = "roomkey.repo-root";

  /** Settings of Roomkey's own server, and what sets the same for the application's. */
  static final Map<String, String> OF_ITS_SERVER =
      Map.of(
          "server.host", "server.address",
          "server.port", "server.port",
          "server.metrics_from", "management.endpoints",
          "limits.max_connections", "server.tomcat.max-connections",
          "pages.join", "spring.web.resources.static-locations",
          "pages.console", "spring.web.resources.static-locations");

  private RoomkeyProperties() {}

  /**
   * What a setting is called among an application's properties: {@code roomkey.tokens.max-bytes}.
   */
  static String nameOf(String path) {
    String name = path.replace('_', '-');
    return path.equals(LIVEKIT) || path.startsWith(LIVEKIT + ".") ? name : ROOMKEY + "." + name;
  }
}
