package dev.roomkey.config.settings;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of a state store. No message contains it, since it may contain a password. */
final class StoreUrl {
  static final ValueType<String> TYPE =
      ValueType.text(
          "sqlite:PATH, postgresql://HOST/DATABASE, or datasource in Spring Boot", StoreUrl::parse);

  private static final String SQLITE = "sqlite:";
  private static final String POSTGRESQL = "postgresql:";

  /** Parses a path that is no {@code file:} URI, no memory database, and has no host. */
  private static final ValueType.Parser<Path> FILE =
      ValueTypes.parser(
          path -> {
            if (!path.matches("(?!//|:|file:)[^?#]+")) {
              throw new IllegalArgumentException("not a path");
            }
            return Path.of(path);
          },
          "must name the file of an SQLite database, as in sqlite:/var/lib/roomkey/state.db");

  private static final Pattern DATABASE =
      Pattern.compile(
          "postgresql://(?:[^:/?#@\\s]+@)?" // user
              + "(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::(?<port>\\d{1,5}))?" // host and port
              + "/[^/?#@\\s]+(?:\\?PARAMETER(?:&PARAMETER)*)?"
                  .replace(
                      "PARAMETER",
                      "(?:sslmode=(?:disable|allow|prefer|require|verify-ca|verify-full)"
                          + "|sslrootcert=[^=&#\\s]+)"));
  private static final int MAX_PORT = 65_535;
  private static final Pattern PASSWORD =
      Pattern.compile("//[^@]*:.*@|[?&]\\w*pass\\w*=", Pattern.CASE_INSENSITIVE);

  private StoreUrl() {}

  private static String parse(String url) throws InvalidValueException {
    if (url.equals(StateSettings.DATA_SOURCE)) {
      return url;
    }
    if (url.startsWith(SQLITE)) {
      return SQLITE + FILE.parse(url.substring(SQLITE.length()));
    }
    if (!url.startsWith(POSTGRESQL)) {
      throw new InvalidValueException("must begin with sqlite: or postgresql://");
    }
    if (PASSWORD.matcher(url).find()) {
      throw new InvalidValueException(
          "contains a password: remove it, and name a file with the password in"
              + " state.password_file");
    }
    Matcher database = DATABASE.matcher(url);
    if (!database.matches() || isOutOfRange(database.group("port"))) {
      throw new InvalidValueException(
          "must be postgresql://[USER@]HOST[:PORT]/DATABASE, optionally with the parameters sslmode"
              + " and sslrootcert, as in"
              + " postgresql://roomkey@db.internal/roomkey?sslmode=verify-full");
    }
    return url;
  }

  private static boolean isOutOfRange(@Nullable String port) {
    return port != null && Integer.parseInt(port) > MAX_PORT;
  }

  /** Returns whether the store is a file, which has no password. */
  static boolean isFile(String url) {
    return url.startsWith(SQLITE);
  }

  /** Returns the URL with the absolute path of its file. */
  static String resolve(String url, Path repoRoot) {
    return isFile(url) ? SQLITE + repoRoot.resolve(url.substring(SQLITE.length())) : url;
  }
}
