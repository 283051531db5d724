package dev.roomkey.store.sqlite;

import dev.roomkey.base.Deadline;
import dev.roomkey.store.jdbc.Database.Work;
import java.sql.SQLException;

/** Runs queries on one thread. They see the last transaction that is stored on disk. */
final class Reader implements AutoCloseable {
  private final UnitThread thread;
  private final SqliteConnection connection;

  Reader(DatabaseFile file) {
    this.connection = new SqliteConnection(file);
    this.thread = new UnitThread("roomkey-store-reader", this::read, connection);
  }

  /** Runs queries, and returns their result. */
  <T> T run(Work<T> work, Deadline deadline) {
    return thread.run(new Unit<>(work, deadline));
  }

  private void read(Unit<?> unit) {
    if (!unit.begin()) {
      return;
    }
    while (true) {
      try {
        unit.run(connection.open());
        unit.answer();
        return;
      } catch (SQLException failure) {
        if (!SqliteFailure.isBusy(failure) || unit.isLate() || thread.isClosed()) {
          unit.fail(SqliteFailure.unavailable(failure));
          connection.close();
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
