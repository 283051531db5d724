package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** A connection of a pool, which is returned as it was. */
final class BorrowedConnection implements AutoCloseable {
  private final Connection connection;
  private final boolean autoCommit;
  private final int networkTimeout;

  private BorrowedConnection(Connection connection) throws SQLException {
    this.connection = connection;
    this.autoCommit = connection.getAutoCommit();
    this.networkTimeout = connection.getNetworkTimeout();
  }

  /**
   * Borrows a connection. Waits on another thread, since pools have one timeout for all requests.
   *
   * @throws SQLException if the pool fails
   * @throws StoreUnavailableException if there is no connection until the deadline
   */
  static BorrowedConnection of(DataSource source, Deadline deadline) throws SQLException {
    CompletableFuture<BorrowedConnection> opened = new CompletableFuture<>();
    Thread.ofVirtual().name("roomkey-store-connect").start(() -> open(source, opened));
    try {
      return opened.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      abandon(opened, late);
      throw new StoreUnavailableException("PostgreSQL has no free connection in time", null);
    } catch (InterruptedException interrupted) {
      abandon(opened, interrupted);
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new StoreUnavailableException("cannot connect to PostgreSQL", failure.getCause());
    }
  }

  private static void open(DataSource source, CompletableFuture<BorrowedConnection> opened) {
    try {
      BorrowedConnection borrowed = borrow(source.getConnection());
      if (!opened.complete(borrowed)) {
        close(borrowed.connection);
      }
    } catch (SQLException | RuntimeException failure) {
      opened.completeExceptionally(failure);
    }
  }

  private static BorrowedConnection borrow(Connection connection) throws SQLException {
    try {
      return new BorrowedConnection(connection);
    } catch (SQLException | RuntimeException broken) {
      close(connection); // its pool would count it as in use
      throw broken;
    }
  }

  private static void abandon(CompletableFuture<BorrowedConnection> opened, Exception reason) {
    if (!opened.completeExceptionally(reason) && !opened.isCompletedExceptionally()) {
      close(opened.join().connection);
    }
  }

  /** Returns a transaction, in which each statement is a transaction of its own if that is set. */
  Transaction transaction(boolean isAutoCommit, Deadline deadline) throws SQLException {
    connection.setAutoCommit(isAutoCommit);
    return Transaction.on(connection, deadline);
  }

  /** Returns the connection. One that fails here is broken, which its pool notices, too. */
  @Override
  public void close() {
    try {
      connection.setAutoCommit(autoCommit);
      connection.setNetworkTimeout(Runnable::run, networkTimeout);
    } catch (SQLException broken) {
      // It is closed below.
    }
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      // What it was used for has succeeded or failed before.
    }
  }
}
