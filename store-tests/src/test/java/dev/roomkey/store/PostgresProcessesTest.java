package dev.roomkey.store;

import java.sql.SQLException;

/** Processes with one PostgreSQL database. */
class PostgresProcessesTest extends ProcessesContract {
  @Override
  String newUrl() throws SQLException {
    return PostgresServer.url(PostgresServer.newDatabase());
  }
}
