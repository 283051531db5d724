package dev.roomkey.config.settings;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.ValueType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The other origins whose web pages may call the routes.
 *
 * @param allowedOrigins origins as browsers send them, as in {@code https://app.example.com};
 *     {@code *} alone permits every origin
 */
public record CorsSettings(List<String> allowedOrigins) {
  /** Stands for every origin. */
  public static final String ANY = "*";

  static final ValueType<List<String>> ORIGINS =
      ValueType.listOf(
          "a list of origins, or of * alone",
          ValueType.text("an origin", CorsSettings::origin),
          CorsSettings::mixed);

  private static final Pattern ORIGIN =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://"
              + "(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])"
              + "(?::[1-9]\\d{0,4})?");
  private static final Pattern DEFAULT_PORT = Pattern.compile("https://.*:443|http://.*:80");

  /** Copies the list. */
  public CorsSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Returns whether every origin is permitted. */
  public boolean allowsAnyOrigin() {
    return allowedOrigins.contains(ANY);
  }

  private static String origin(String text) throws InvalidValueException {
    if (!text.equals(ANY) && !ORIGIN.matcher(text).matches()) {
      throw new InvalidValueException(
          "must be an origin exactly as browsers send it: scheme://host or scheme://host:port in"
              + " lower case, without a path, as in https://app.example.com");
    }
    if (DEFAULT_PORT.matcher(text).matches()) {
      throw new InvalidValueException(
          "must omit the scheme's default port: browsers do not send it");
    }
    return text;
  }

  private static @Nullable String mixed(List<String> origins) {
    return origins.contains(ANY) && origins.size() > 1
        ? "must be * alone, or a list without it: * permits every origin"
        : null;
  }
}
