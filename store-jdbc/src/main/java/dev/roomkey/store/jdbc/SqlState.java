package dev.roomkey.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Classifies failures of PostgreSQL by their SQLSTATE (appendix A of its documentation). */
final class SqlState {
  private SqlState() {}

  /**
   * Returns whether a transaction that has failed before its commit may succeed if it is repeated:
   * it lost against another one, or its connection was lost.
   */
  static boolean isTransient(SQLException failure) {
    return switch (of(failure)) {
      case "40001", "40P01" -> true; // serialization failure, deadlock
      case "57P01", "57P02", "57P03" -> true; // the server is stopping or starting
      case String state -> state.startsWith("08"); // connection
    };
  }

  /** Returns whether the answer to a commit can have been lost. */
  static boolean isAmbiguousCommit(SQLException failure) {
    return !of(failure).startsWith("40");
  }

  /** Returns the SQLSTATE; "unknown" if the failure has none. */
  static String of(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state == null ? "unknown" : state;
  }
}
