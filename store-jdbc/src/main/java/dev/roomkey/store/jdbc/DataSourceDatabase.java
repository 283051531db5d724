package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * A PostgreSQL database behind a pool of connections. A transaction that has lost against another
 * one, or its connection before the commit, is repeated until its deadline.
 */
public final class DataSourceDatabase implements Database {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Ends the transaction of a replica that has lost its connection: it has locked a room. */
  private static final String LIMIT_TRANSACTION =
      "SET LOCAL idle_in_transaction_session_timeout = '10s'";

  private final DataSource source;
  private final AutoCloseable pool;
  private final boolean limitsTransactions;
  private final InstantSource clock;

  private DataSourceDatabase(
      DataSource source, AutoCloseable pool, boolean limitsTransactions, InstantSource clock) {
    this.source = source;
    this.pool = pool;
    this.limitsTransactions = limitsTransactions;
    this.clock = clock;
  }

  /**
   * Connects to a database, and uses its clock.
   *
   * @param source connections on which the server ends idle transactions
   * @param pool is closed with the database
   * @throws SQLException if it cannot be reached
   */
  public static DataSourceDatabase connect(DataSource source, AutoCloseable pool)
      throws SQLException {
    return new DataSourceDatabase(source, pool, false, clock(source));
  }

  /**
   * Connects to the database of an application, and uses its clock.
   *
   * @throws SQLException if it cannot be reached
   */
  static DataSourceDatabase ofApplication(DataSource source) throws SQLException {
    return new DataSourceDatabase(source, () -> {}, true, clock(source));
  }

  private static InstantSource clock(DataSource source) throws SQLException {
    Deadline deadline = Deadline.in(CONNECT_TIMEOUT);
    try (BorrowedConnection connection = BorrowedConnection.of(source, deadline)) {
      return new DatabaseClock(connection.transaction(true, deadline));
    }
  }

  /** Returns a database with another clock, for tests that control the time. */
  public static DataSourceDatabase withClock(DataSource source, InstantSource clock) {
    return new DataSourceDatabase(source, () -> {}, false, clock);
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public <T> T read(Work<T> work, Deadline deadline) {
    return repeat(deadline, connection -> work.run(connection.transaction(true, deadline)));
  }

  @Override
  public <T> T write(Work<T> work, Deadline deadline) {
    return repeat(
        deadline, connection -> inTransaction(connection.transaction(false, deadline), work));
  }

  private <T> T inTransaction(Transaction transaction, Work<T> work) throws SQLException {
    boolean isOver = false;
    try {
      if (limitsTransactions) {
        transaction.update(LIMIT_TRANSACTION);
      }
      T result = work.run(transaction);
      if (transaction.takeRejected()) {
        transaction.rollback();
      } else {
        commit(transaction);
      }
      isOver = true;
      return result;
    } finally {
      if (!isOver) {
        rollback(transaction);
      }
    }
  }

  private static void commit(Transaction transaction) throws SQLException {
    try {
      transaction.commit();
    } catch (SQLException failure) {
      if (SqlState.isAmbiguousCommit(failure)) {
        throw new StoreUnavailableException(
            "PostgreSQL did not confirm a commit (SQLSTATE %s)".formatted(SqlState.of(failure)),
            failure);
      }
      throw failure;
    }
  }

  /** A connection that fails here is broken; the failure that led here is reported. */
  private static void rollback(Transaction transaction) {
    try {
      transaction.rollback();
    } catch (SQLException broken) {
      // The pool drops the connection.
    }
  }

  /** Work on a connection. */
  private interface Attempt<T> {
    T run(BorrowedConnection connection) throws SQLException;
  }

  private <T> T repeat(Deadline deadline, Attempt<T> attempt) {
    while (true) {
      try (BorrowedConnection connection = BorrowedConnection.of(source, deadline)) {
        if (clock instanceof DatabaseClock database && database.isDue()) {
          database.read(connection.transaction(true, deadline));
        }
        return attempt.run(connection);
      } catch (SQLException failure) {
        if (deadline.hasPassed() || !SqlState.isTransient(failure)) {
          throw new StoreUnavailableException(
              "PostgreSQL failed (SQLSTATE %s)".formatted(SqlState.of(failure)), failure);
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (Exception failure) {
      throw new IllegalStateException("cannot close the connections of the store", failure);
    }
  }
}
