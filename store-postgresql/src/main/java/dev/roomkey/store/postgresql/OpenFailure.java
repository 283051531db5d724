package dev.roomkey.store.postgresql;

import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.state.StoreUrl;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says why a database cannot be opened, and what to do. */
final class OpenFailure {
  private OpenFailure() {}

  static InvalidStoreException of(StoreUrl.Postgresql url, Exception failure) {
    SQLException sql = find(SQLException.class, failure);
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    return new InvalidStoreException(
        "cannot be opened: PostgreSQL at %s %s"
            .formatted(url.address(), reason(url, state, failure)),
        failure);
  }

  private static String reason(StoreUrl.Postgresql url, String state, Exception failure) {
    return switch (state) {
      case "28P01", "28000" ->
          "rejects the user or the password: correct the user of the URL, or the password in"
              + " state.password_file";
      case "3D000" -> "has no database %s: create it".formatted(url.database());
      case "53300" -> "has no connection left: raise its max_connections";
      case "57P03" -> "is starting or stopping: try again";
      case String any when find(UnknownHostException.class, failure) != null ->
          "cannot be reached, since its name is unknown: correct the URL";
      case String any when any.startsWith("08") ->
          "cannot be reached: start it, or correct the URL (%s)".formatted(message(failure));
      case String any -> "fails (SQLSTATE %s): %s".formatted(any, message(failure));
    };
  }

  /** The driver's message, in one line. It contains no password. */
  private static String message(Exception failure) {
    SQLException sql = find(SQLException.class, failure);
    return String.valueOf((sql == null ? failure : sql).getMessage())
        .lines()
        .findFirst()
        .orElse("");
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
