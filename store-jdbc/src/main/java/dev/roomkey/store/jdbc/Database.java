package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import java.sql.SQLException;
import java.time.InstantSource;

/** Runs transactions in a database. Thread-safe. */
public interface Database extends AutoCloseable {
  /** Returns the dialect. */
  Dialect dialect();

  /** Returns the clock that all processes agree on, in milliseconds. */
  InstantSource clock();

  /**
   * Runs queries, outside of a transaction.
   *
   * @throws StoreUnavailableException if the database does not answer in time, or fails
   */
  <T> T read(Work<T> work, Deadline deadline);

  /**
   * Runs a transaction and commits it, unless the work {@linkplain Transaction#reject rejects} it.
   * The work may run several times.
   *
   * @throws StoreUnavailableException if the database does not answer in time, or fails
   */
  <T> T write(Work<T> work, Deadline deadline);

  @Override
  void close();

  /**
   * The statements of a transaction. The first one is a change, so that it takes a lock at once.
   */
  @FunctionalInterface
  interface Work<T> {
    /** Runs the statements. */
    T run(Transaction transaction) throws SQLException;
  }
}
