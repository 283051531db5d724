package dev.roomkey.state;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of a state store. No message contains it, since it may contain a password. */
public sealed interface StoreUrl {
  /** The scheme of {@link Sqlite}. */
  String SQLITE = "sqlite";

  /** The scheme of {@link Postgresql}. */
  String POSTGRESQL = "postgresql";

  /**
   * {@code sqlite:PATH}.
   *
   * @param file the file of the database; may be relative
   */
  record Sqlite(Path file) implements StoreUrl {
    private static final Pattern FORM = Pattern.compile(SQLITE + ":(?!//|:|file:)(?<file>[^?#]+)");

    private static Sqlite parse(String url) {
      Matcher form = FORM.matcher(url);
      try {
        if (form.matches()) {
          return new Sqlite(Path.of(form.group("file")));
        }
      } catch (InvalidPathException invalid) {
        // Reported below.
      }
      throw new IllegalArgumentException(
          "must name the file of an SQLite database, as in sqlite:/var/lib/roomkey/state.db");
    }
  }

  /**
   * {@code postgresql://[USER@]HOST[:PORT]/DATABASE}, the form of libpq. Other parameters are not
   * accepted: some of the driver's load classes, others contain passwords.
   *
   * @param user null for the user of the process; encoded as in the URL
   * @param address host and port
   * @param database the name of the database, encoded as in the URL
   * @param query {@code sslmode} and {@code sslrootcert}; empty for none
   */
  record Postgresql(@Nullable String user, String address, String database, String query)
      implements StoreUrl {
    private static final Pattern FORM =
        Pattern.compile(
            "postgresql://(?:(?<user>[^:/?#@\\s]+)@)?"
                + "(?<address>(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::(?<port>\\d{1,5}))?)"
                + "/(?<database>[^/?#@\\s]+)(?:\\?(?<query>PARAMETER(?:&PARAMETER)*))?"
                    .replace(
                        "PARAMETER",
                        "(?:sslmode=(?:disable|allow|prefer|require|verify-ca|verify-full)"
                            + "|sslrootcert=[^=&#\\s]+)"));

    private static final Pattern PASSWORD =
        Pattern.compile("//[^@]*:.*@|[?&]\\w*pass\\w*=", Pattern.CASE_INSENSITIVE);

    private static final int MAX_PORT = 65_535;

    private static Postgresql parse(String url) {
      if (PASSWORD.matcher(url).find()) {
        throw new IllegalArgumentException(
            "contains a password: remove it, and name a file with the password in"
                + " state.password_file");
      }
      Matcher form = FORM.matcher(url);
      if (!form.matches() || isOutOfRange(form.group("port"))) {
        throw new IllegalArgumentException(
            "must be postgresql://[USER@]HOST[:PORT]/DATABASE, optionally with the parameters"
                + " sslmode and sslrootcert, as in"
                + " postgresql://roomkey@db.internal/roomkey?sslmode=verify-full");
      }
      String query = form.group("query");
      return new Postgresql(
          form.group("user"),
          form.group("address"),
          form.group("database"),
          query == null ? "" : query);
    }

    private static boolean isOutOfRange(@Nullable String port) {
      return port != null && Integer.parseInt(port) > MAX_PORT;
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if it is invalid or contains a password; the message continues
   *     the name of the setting
   */
  static StoreUrl parse(String url) {
    if (url.startsWith(SQLITE + ":")) {
      return Sqlite.parse(url);
    }
    if (url.startsWith(POSTGRESQL + ":")) {
      return Postgresql.parse(url);
    }
    throw new IllegalArgumentException("must begin with sqlite: or postgresql://");
  }
}
