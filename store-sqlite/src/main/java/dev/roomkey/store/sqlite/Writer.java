package dev.roomkey.store.sqlite;

import dev.roomkey.base.Deadline;
import dev.roomkey.store.jdbc.Database.Work;
import dev.roomkey.store.jdbc.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs all changes on one thread. Changes that wait at the same time share a transaction, each in a
 * savepoint of its own, so that they share the time that the disk takes to store it.
 */
final class Writer implements AutoCloseable {
  private static final int MAX_UNITS = 128;

  private final UnitThread thread;
  private final SqliteConnection connection;

  Writer(DatabaseFile file) {
    this.connection = new SqliteConnection(file);
    this.thread = new UnitThread("roomkey-store-writer", this::write, connection);
  }

  /** Runs work in a transaction, and returns when that is stored on disk. */
  <T> T run(Work<T> work, Deadline deadline) {
    return thread.run(new Unit<>(work, deadline));
  }

  private void write(Unit<?> first) {
    List<Unit<?>> units = new ArrayList<>(List.of(first));
    try {
      if (begin(units)) {
        Transaction transaction = connection.open();
        List<Unit<?>> done = run(units, transaction);
        transaction.update(done.stream().anyMatch(Unit::isChange) ? "COMMIT" : "ROLLBACK");
        done.forEach(Unit::answer);
      }
    } catch (SQLException failure) {
      units.forEach(unit -> unit.fail(SqliteFailure.unavailable(failure)));
      connection.close();
    }
  }

  /**
   * Takes the lock of the file. Takes more units while it waits for another process.
   *
   * @return false if no unit has time left
   */
  private boolean begin(List<Unit<?>> units) throws SQLException {
    while (true) {
      thread.poll(units, MAX_UNITS - units.size());
      units.removeIf(Unit::isLate);
      if (units.isEmpty() || thread.isClosed()) {
        units.forEach(unit -> unit.fail(UnitThread.closed()));
        return false;
      }
      try {
        connection.open().update("BEGIN IMMEDIATE");
        units.removeIf(unit -> !unit.begin());
        return true;
      } catch (SQLException failure) {
        if (!SqliteFailure.isBusy(failure)) {
          throw failure;
        }
      }
    }
  }

  /** Returns the units that did not fail. */
  private static List<Unit<?>> run(List<Unit<?>> units, Transaction transaction)
      throws SQLException {
    List<Unit<?>> done = new ArrayList<>();
    for (Unit<?> unit : units) {
      transaction.update("SAVEPOINT unit");
      if (run(unit, transaction)) {
        done.add(unit);
      }
      if (!unit.isChange()) {
        transaction.update("ROLLBACK TO unit");
      }
      transaction.update("RELEASE unit");
    }
    return done;
  }

  private static boolean run(Unit<?> unit, Transaction transaction) {
    try {
      unit.run(transaction);
      return true;
    } catch (SQLException failure) {
      unit.fail(SqliteFailure.unavailable(failure));
    } catch (RuntimeException failure) {
      unit.fail(failure);
    }
    return false;
  }

  @Override
  public void close() {
    thread.close();
  }
}
