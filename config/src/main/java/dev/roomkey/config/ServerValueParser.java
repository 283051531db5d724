package dev.roomkey.config;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.settings.CorsSettings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a host, a base path and an origin are written. */
final class ServerValueParser {
  static final ValueType<String> HOST =
      ScalarType.of("the name or the address of an interface", ServerValueParser::host);
  static final ValueType<String> BASE_PATH =
      ScalarType.of("a path such as /api/livekit", ServerValueParser::basePath);
  static final ValueType<List<String>> ORIGINS =
      new ListType<>(
          "a list of origins, or of * alone",
          ScalarType.of("an origin", ServerValueParser::origin),
          ServerValueParser::anyAlone);

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~-]+)+");
  private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?:/|$)");
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9+.-]*)://"
              + "(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])"
              + "(?::(?<port>[1-9]\\d{0,4}))?");

  private ServerValueParser() {}

  private static String host(String text) throws InvalidValueException {
    if (!HOST_NAME.matcher(text).matches()) {
      throw new InvalidValueException(
          "must be a host name or an address, without scheme, brackets and port, as in 127.0.0.1"
              + " or ::");
    }
    return text;
  }

  private static String basePath(String text) throws InvalidValueException {
    if (!PATH.matcher(text).matches() || DOT_SEGMENT.matcher(text).find()) {
      throw new InvalidValueException(
          "must begin with / and not end with it, and consist of letters, digits, - . _ ~ between"
              + " single slashes, without . and .. as segments, as in /api/livekit");
    }
    return text;
  }

  private static String origin(String text) throws InvalidValueException {
    if (text.equals(CorsSettings.ANY)) {
      return text;
    }
    Matcher origin = ORIGIN.matcher(text);
    if (!origin.matches()) {
      throw new InvalidValueException(
          "must be an origin exactly as browsers send it: scheme://host or scheme://host:port, in"
              + " lower case, nothing behind it, as in https://app.example.com");
    }
    if (isDefaultPort(String.valueOf(origin.group("scheme")), origin.group("port"))) {
      throw new InvalidValueException(
          "must leave out the scheme's own port: browsers do not send it");
    }
    return text;
  }

  private static boolean isDefaultPort(String scheme, @Nullable String port) {
    return (scheme.equals("https") && "443".equals(port))
        || (scheme.equals("http") && "80".equals(port));
  }

  private static @Nullable String anyAlone(List<String> origins) {
    return origins.contains(CorsSettings.ANY) && origins.size() > 1
        ? "must be * alone, or a list without it: * lets every origin in"
        : null;
  }
}
