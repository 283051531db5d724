package dev.roomkey.store.sqlite;

import dev.roomkey.store.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The connection of one thread. Opened when it is needed, and again after a failure. */
final class SqliteConnection implements AutoCloseable {
  private final DatabaseFile file;
  private @Nullable Connection connection;
  private @Nullable Transaction transaction;

  SqliteConnection(DatabaseFile file) {
    this.file = file;
  }

  /** Returns the object for all transactions on the open connection. */
  Transaction open() throws SQLException {
    if (transaction == null) {
      connection = file.connect();
      transaction = Transaction.keepingStatements(connection);
    }
    return transaction;
  }

  /** Closes the connection, which rolls back an open transaction. */
  @Override
  public void close() {
    Connection old = connection;
    connection = null;
    transaction = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException failure) {
        // It is not used any more.
      }
    }
  }
}
