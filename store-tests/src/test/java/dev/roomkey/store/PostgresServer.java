package dev.roomkey.store;

import dev.roomkey.state.StateStore;
import dev.roomkey.store.jdbc.DataSourceDatabase;
import dev.roomkey.store.jdbc.JdbcStateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server for all tests of this JVM, with a database for each test. */
final class PostgresServer {
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Started by the first test that needs it; ends with the JVM. */
  private static final class Started {
    private static final EmbeddedPostgres SERVER = start();
  }

  private PostgresServer() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "100")
          .setPGStartupWait(Duration.ofMinutes(2))
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static EmbeddedPostgres server() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the tests have a PostgreSQL for Linux on x86-64 only");
    return Started.SERVER;
  }

  /** Returns the port on loopback. */
  static int port() {
    return server().getPort();
  }

  /** Creates a database, and returns its name. */
  static String newDatabase() throws SQLException {
    String name = "test_" + NEXT.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return name;
  }

  /** Returns a source of connections without a pool. */
  static DataSource source(String database) {
    return server().getDatabase("postgres", database);
  }

  /** Returns the URL of a database. */
  static String url(String database) {
    return url(database, port());
  }

  /** Returns the URL of a database behind a proxy. */
  static String url(String database, int port) {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  /** Opens an empty store with a clock that the test moves. */
  static StateStore openNew(ManualClock clock) throws SQLException {
    return JdbcStateStore.open(DataSourceDatabase.withClock(source(newDatabase()), clock));
  }
}
