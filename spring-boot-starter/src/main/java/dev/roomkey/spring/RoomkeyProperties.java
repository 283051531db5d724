package dev.roomkey.spring;

import java.util.Map;

/** The names of the starter's properties. */
final class RoomkeyProperties {
  /** The prefix of Roomkey's settings except those of {@link #LIVEKIT}. */
  static final String ROOMKEY = "roomkey";

  static final String LIVEKIT = "livekit";

  /** Enables the routes. */
  static final String ENABLED = "roomkey.enabled";

  /** The repository directory. */
  static final String REPO_ROOT = "roomkey.repo-root";

  /** The state store. */
  static final String STORE = "roomkey.state.store";

  /** Spring Boot's name of the application. */
  static final String APPLICATION_NAME = "spring.application.name";

  /** The settings of the stand-alone server, and what replaces them in an application. */
  static final Map<String, String> SERVER_SETTINGS =
      Map.of(
          "server.host", "server.address",
          "server.port", "server.port",
          "server.allowed_hosts", "setAllowedHostnames of Spring Security's StrictHttpFirewall",
          "server.metrics_allowed_from", "management.endpoints",
          "limits.max_connections", "server.tomcat.max-connections",
          "pages.join", "spring.web.resources.static-locations",
          "pages.console", "spring.web.resources.static-locations",
          "log.level", "logging.level.dev.roomkey");

  private RoomkeyProperties() {}

  /** Returns the property of a setting, such as {@code roomkey.tokens.max-bytes}. */
  static String nameOf(String path) {
    String name = path.replace('_', '-');
    return path.equals(LIVEKIT) || path.startsWith(LIVEKIT + ".") ? name : ROOMKEY + "." + name;
  }
}
