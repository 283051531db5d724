package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * A PostgreSQL database behind a pool of connections. A transaction that has lost against another
 * one, or its connection before the commit, is repeated until its deadline.
 */
public final class DataSourceDatabase implements Database {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final DataSource source;
  private final AutoCloseable pool;
  private final InstantSource clock;

  private DataSourceDatabase(DataSource source, AutoCloseable pool, InstantSource clock) {
    this.source = source;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Connects to a database, and uses its clock.
   *
   * @param pool is closed with the database
   * @throws SQLException if it cannot be reached
   */
  public static DataSourceDatabase connect(DataSource source, AutoCloseable pool)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      Transaction transaction = Transaction.on(connection, Deadline.in(CONNECT_TIMEOUT));
      return new DataSourceDatabase(source, pool, new DatabaseClock(transaction));
    }
  }

  /** Returns a database with another clock, for tests that control the time. */
  public static DataSourceDatabase withClock(DataSource source, InstantSource clock) {
    return new DataSourceDatabase(source, () -> {}, clock);
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
    return repeat(deadline, transaction -> work.run(transaction));
  }

  @Override
  public <T> T write(Work<T> work, Deadline deadline) {
    return repeat(deadline, transaction -> inTransaction(transaction, work));
  }

  private static <T> T inTransaction(Transaction transaction, Work<T> work) throws SQLException {
    transaction.begin();
    boolean isOver = false;
    try {
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

  private <T> T repeat(Deadline deadline, Work<T> work) {
    while (true) {
      try (Connection connection = open(deadline)) {
        Transaction transaction = Transaction.on(connection, deadline);
        if (clock instanceof DatabaseClock database) {
          database.readIfDue(transaction);
        }
        return work.run(transaction);
      } catch (SQLException failure) {
        if (deadline.hasPassed() || !SqlState.isTransient(failure)) {
          throw new StoreUnavailableException(
              "PostgreSQL failed (SQLSTATE %s)".formatted(SqlState.of(failure)), failure);
        }
      }
      pause();
    }
  }

  /** Opens a connection on another thread: pools have one timeout for all requests. */
  private Connection open(Deadline deadline) throws SQLException {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    Thread.ofVirtual().name("roomkey-store-connect").start(() -> open(opened));
    try {
      return opened.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      opened.completeExceptionally(late);
      throw new StoreUnavailableException("PostgreSQL has no free connection in time", null);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new StoreUnavailableException("cannot connect to PostgreSQL", failure.getCause());
    } catch (InterruptedException interrupted) {
      opened.completeExceptionally(interrupted);
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", interrupted);
    }
  }

  private void open(CompletableFuture<Connection> opened) {
    try {
      Connection connection = source.getConnection();
      if (!opened.complete(connection)) {
        connection.close();
      }
    } catch (SQLException | RuntimeException failure) {
      opened.completeExceptionally(failure);
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
