package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one setting.
 *
 * @param path its path in the file, as in {@code server.port}
 * @param defaultText its default as in an environment variable, or null
 * @param defaultWords the default in the documentation
 * @param remedy describes the value of a required setting, for messages; null if it is optional
 * @param description one sentence for the documentation
 */
public record Setting<T>(
    String path,
    ValueType<T> type,
    @Nullable String defaultText,
    String defaultWords,
    @Nullable String remedy,
    String description) {
  public static final String ENVIRONMENT_PREFIX = "ROOMKEY_";

  /** The settings that have LiveKit's own environment variables as well. */
  private static final Set<String> OF_LIVEKIT =
      Set.of("livekit.url", "livekit.api_key", "livekit.api_secret", "livekit.api_secret_file");

  /** The listener, the pages and the log of the stand-alone server. */
  private static final Set<String> OF_SERVER =
      Set.of(
          "server.host",
          "server.port",
          "server.allowed_hosts",
          "server.metrics_allowed_from",
          "limits.max_connections",
          "pages.join",
          "pages.console",
          "log.level");

  private static final Pattern SECRET =
      Pattern.compile("(livekit\\.\\w+_secret|state\\.password)(_file)?");

  /**
   * Returns the slot of the setting. Settings of one slot are alternatives: a source sets at most
   * one of them, and a later source replaces it. The settings of one secret share a slot; every
   * other setting has its own.
   */
  public String slot() {
    return SECRET.matcher(path).matches() ? path.substring(0, path.indexOf('.')) + " secret" : path;
  }

  /** Returns the environment variables; the one with Roomkey's prefix is first. */
  public List<String> variables() {
    String variable = path.replace('.', '_').toUpperCase(Locale.ROOT);
    return OF_LIVEKIT.contains(path)
        ? List.of(ENVIRONMENT_PREFIX + variable, variable)
        : List.of(ENVIRONMENT_PREFIX + variable);
  }

  /** Returns whether only the stand-alone server uses the setting, and no embedding application. */
  public boolean isServerOnly() {
    return OF_SERVER.contains(path);
  }

  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return path;
  }
}
