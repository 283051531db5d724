package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction on one connection. Used by one thread at a time. */
public final class Transaction {
  private final Connection connection;
  private final @Nullable Map<String, PreparedStatement> prepared;
  private final @Nullable Deadline deadline;
  private boolean isRejected;

  private Transaction(
      Connection connection,
      @Nullable Map<String, PreparedStatement> prepared,
      @Nullable Deadline deadline) {
    this.connection = connection;
    this.prepared = prepared;
    this.deadline = deadline;
  }

  /** Returns a transaction whose statements time out at the deadline. */
  static Transaction on(Connection connection, Deadline deadline) {
    return new Transaction(connection, null, deadline);
  }

  /** Returns an object for all transactions on a connection, which keeps prepared statements. */
  public static Transaction keepingStatements(Connection connection) {
    return new Transaction(connection, new HashMap<>(), null);
  }

  /** Reads a row of a result. */
  @FunctionalInterface
  public interface RowMapper<T> {
    /** Returns the content of the current row. */
    T map(ResultSet row) throws SQLException;
  }

  /** Marks the transaction: it is rolled back in place of being committed. */
  public void reject() {
    isRejected = true;
  }

  /** Returns whether the transaction was rejected, and forgets it for the next one. */
  public boolean takeRejected() {
    boolean rejected = isRejected;
    isRejected = false;
    return rejected;
  }

  /**
   * Executes a change.
   *
   * @param parameters each a {@code String}, {@code Long}, {@code Integer} or null
   * @return the number of rows that were changed
   */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    try {
      bind(statement, parameters);
      return statement.executeUpdate();
    } finally {
      release(statement);
    }
  }

  /** Returns the rows of a query, or of a change that returns rows. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepare(sql);
    try {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(mapper.map(rows));
        }
        return result;
      }
    } finally {
      release(statement);
    }
  }

  /** Returns the first row of a query, or of a change that returns rows. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    return query(sql, mapper, parameters).stream().findFirst();
  }

  void commit() throws SQLException {
    limitTime();
    connection.commit();
  }

  void rollback() throws SQLException {
    limitTime();
    connection.rollback();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    limitTime();
    PreparedStatement kept = prepared == null ? null : prepared.get(sql);
    if (kept != null) {
      return kept;
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    if (prepared != null) {
      prepared.put(sql, statement);
    }
    return statement;
  }

  /** Makes the next statement time out at the deadline. Zero would be no timeout. */
  void limitTime() throws SQLException {
    if (deadline != null) {
      long millis = Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE);
      connection.setNetworkTimeout(Runnable::run, (int) millis);
    }
  }

  private void release(PreparedStatement statement) throws SQLException {
    if (prepared == null) {
      statement.close();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case null -> statement.setString(i + 1, null);
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        default -> throw new IllegalArgumentException("not a parameter: " + parameters[i]);
      }
    }
  }
}
