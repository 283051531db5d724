package dev.roomkey.store.postgresql;

import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.state.StorePassword;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The URL of a database in the form of libpq.
 *
 * @param user null for the driver's default, which is the user of the process
 * @param address host and port
 * @param database the name of the database, encoded as in the URL
 * @param query the parameters; empty for none
 */
record PostgresUrl(@Nullable String user, String address, String database, String query) {
  /**
   * Other parameters of the driver are not accepted: some of them load classes, others contain
   * passwords.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "postgresql://(?:(?<user>[^:/?#@\\s]+)@)?"
              + "(?<address>(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::\\d{1,5})?)"
              + "/(?<database>[^/?#@\\s]+)(?:\\?(?<query>PARAMETER(?:&PARAMETER)*))?"
                  .replace(
                      "PARAMETER",
                      "(?:sslmode=(?:disable|allow|prefer|require|verify-ca|verify-full)"
                          + "|sslrootcert=[^=&#\\s]+)"));

  private static final Pattern PASSWORD =
      Pattern.compile("//[^@]*:.*@|[?&]\\w*pass\\w*=", Pattern.CASE_INSENSITIVE);

  /**
   * Ends what a replica has begun that has lost its connection: it would hold the lock of a room.
   */
  private static final String SERVER_LIMITS =
      "-c lock_timeout=5s -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s";

  /**
   * Parses a URL.
   *
   * @throws InvalidStoreException if it is invalid, or contains a password; the message does not
   *     contain the URL
   */
  static PostgresUrl parse(String url) {
    if (PASSWORD.matcher(url).find()) {
      throw new InvalidStoreException(
          "contains a password: remove it, and name a file with the password in"
              + " state.password_file",
          null);
    }
    Matcher parts = FORM.matcher(url);
    if (!parts.matches()) {
      throw new InvalidStoreException(
          "must be postgresql://[USER@]HOST[:PORT]/DATABASE, optionally with the parameters sslmode"
              + " and sslrootcert",
          null);
    }
    String query = parts.group("query");
    return new PostgresUrl(
        parts.group("user"),
        parts.group("address"),
        parts.group("database"),
        query == null ? "" : query);
  }

  /** Returns the source of new connections. Errors of the server contain no values of rows. */
  DataSource dataSource(@Nullable StorePassword password, Duration connectTimeout) {
    int seconds = (int) connectTimeout.toSeconds();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(
        "jdbc:postgresql://" + address + "/" + database + (query.isEmpty() ? "" : "?" + query));
    if (user != null) {
      source.setUser(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    if (password != null) {
      source.setPassword(password.reveal());
    }
    source.setApplicationName("roomkey");
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false);
    source.setOptions(SERVER_LIMITS);
    return source;
  }
}
