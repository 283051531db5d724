package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.state.StateStoreProvider.Options;
import dev.roomkey.state.StorePassword;
import dev.roomkey.store.jdbc.JdbcStateStore;
import dev.roomkey.store.postgresql.PostgresStateStoreProvider;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Opening a PostgreSQL store, and the messages if that fails. */
class PostgresOpeningTest {
  private static final String PASSWORD = "correct horse";

  private static StateStore open(String url, String password) {
    return new PostgresStateStoreProvider()
        .open(new Options(url, StorePassword.of(password), InstantSource.system()));
  }

  private static void assertInvalid(String url, String message) {
    assertThatThrownBy(() -> open(url, PASSWORD))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessageContaining(message)
        .satisfies(failure -> assertThat(trace(failure)).doesNotContain(PASSWORD));
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:correct horse@127.0.0.1/db",
        "postgresql://u:correct%20horse@127.0.0.1/db",
        "postgresql://u@127.0.0.1/db?password=correct horse",
        "postgresql://u@127.0.0.1/db?sslmode=require&sslpassword=correct horse"
      })
  void rejects_a_url_with_a_password_and_does_not_print_it(String url) {
    assertThatThrownBy(() -> open(url, PASSWORD))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessage(
            "contains a password: remove it, and name a file with the password in"
                + " state.password_file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:db",
        "postgresql://127.0.0.1",
        "postgresql://127.0.0.1/",
        "postgresql://127.0.0.1/db?socketFactory=x",
        "postgresql://127.0.0.1/db?sslmode=off",
        "postgresql://127.0.0.1:port/db",
        "postgresql://127.0.0.1:65536/db"
      })
  void rejects_an_invalid_url(String url) {
    assertInvalid(url, "must be postgresql://[USER@]HOST[:PORT]/DATABASE");
  }

  @Test
  void rejects_a_url_that_is_not_of_this_store() {
    assertInvalid("jdbc:postgresql://127.0.0.1/db", "must begin with sqlite: or postgresql://");
    assertInvalid("sqlite:/tmp/x", "is the URL of another kind of store");
  }

  @Test
  void rejects_a_port_without_a_server() {
    int port = FreePorts.next();
    assertInvalid(
        "postgresql://127.0.0.1:" + port + "/db",
        "cannot be opened: PostgreSQL at 127.0.0.1:%d cannot be reached: start it, or correct the"
                .formatted(port)
            + " URL");
  }

  @Test
  void rejects_an_unknown_host() {
    assertInvalid(
        "postgresql://db.invalid/db",
        "cannot be opened: PostgreSQL at db.invalid cannot be reached, since its name is unknown");
  }

  @Test
  void rejects_an_unknown_database() {
    assertInvalid(PostgresServer.url("unknown"), "has no database unknown: create it");
  }

  @Test
  void rejects_a_wrong_password() throws Exception {
    String database = PostgresServer.newDatabase();
    execute(database, "CREATE ROLE locked LOGIN PASSWORD 'another one'");
    Path rules = Path.of(read(database, "SHOW hba_file"));
    Files.writeString(
        rules, "host all locked 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
    read(database, "SELECT pg_reload_conf()");
    String url = PostgresServer.url(database).replace("postgres@", "locked@");

    assertInvalid(url, "rejects the user or the password");

    execute(database, "GRANT ALL ON SCHEMA public TO locked");
    open(url, "another one").close();
  }

  @Test
  void rejects_a_user_that_may_not_create_tables() throws SQLException {
    String database = PostgresServer.newDatabase();
    execute(database, "CREATE ROLE guest LOGIN");

    assertInvalid(
        PostgresServer.url(database).replace("postgres@", "guest@"),
        "its tables cannot be created or migrated: PostgreSQL failed (SQLSTATE 42501)");
  }

  @Test
  void a_user_without_the_right_to_create_tables_can_use_them() throws SQLException {
    String database = PostgresServer.newDatabase();
    open(PostgresServer.url(database), PASSWORD).close();
    execute(database, "CREATE ROLE replica LOGIN");
    execute(
        database, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO replica");

    open(PostgresServer.url(database).replace("postgres@", "replica@"), PASSWORD).close();
  }

  @Test
  void rejects_tables_of_a_newer_version() throws SQLException {
    String database = PostgresServer.newDatabase();
    open(PostgresServer.url(database), PASSWORD).close();
    execute(database, "INSERT INTO roomkey_schema (version) VALUES (1000)");

    assertInvalid(
        PostgresServer.url(database), "was written by a newer version of Roomkey (its schema has");
  }

  @Test
  void uses_the_clock_of_the_database() throws SQLException {
    String url = PostgresServer.url(PostgresServer.newDatabase());
    InstantSource wrong = InstantSource.fixed(Instant.EPOCH);
    try (StateStore state = new PostgresStateStoreProvider().open(new Options(url, null, wrong))) {
      Instant now = state.admissions().clock().instant();

      assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
    }
  }

  @Test
  void the_data_source_of_an_application_can_be_the_store() throws SQLException {
    String database = PostgresServer.newDatabase();
    try (StateStore state = JdbcStateStore.of(PostgresServer.source(database))) {
      assertThat(state.isDurable()).isTrue();
      FaultContract.before(state.admissions()).assertRecovers();
    }
  }

  @Test
  void returns_the_connections_of_an_application_as_they_were() throws SQLException {
    DataSource source = PostgresServer.source(PostgresServer.newDatabase());
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setNetworkTimeout(Runnable::run, 123_456);
      try (StateStore state = JdbcStateStore.of(keepingOpen(connection))) {
        FaultContract.before(state.admissions()).assertRecovers();
      }

      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.getNetworkTimeout()).isEqualTo(123_456);
    }
  }

  @Test
  void returns_a_connection_that_is_broken_when_it_is_borrowed() throws SQLException {
    DataSource source = PostgresServer.source(PostgresServer.newDatabase());
    AtomicBoolean isBroken = new AtomicBoolean();
    AtomicInteger borrowed = new AtomicInteger();
    DataSource pool =
        proxy(
            DataSource.class,
            (method, arguments) -> {
              borrowed.incrementAndGet();
              Connection connection = source.getConnection();
              return proxy(
                  Connection.class,
                  (called, values) -> {
                    if (called.getName().equals("getAutoCommit") && isBroken.get()) {
                      throw new SQLException("broken", "XX000");
                    }
                    borrowed.addAndGet(called.getName().equals("close") ? -1 : 0);
                    return called.invoke(connection, values);
                  });
            });
    try (StateStore state = JdbcStateStore.of(pool)) {
      isBroken.set(true);

      assertThatThrownBy(() -> state.admissions().purge(Deadline.in(Await.PATIENCE)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("XX000");
      assertThat(borrowed).hasValue(0);
    }
  }

  /** Returns a pool of one connection, which resets nothing. */
  private static DataSource keepingOpen(Connection connection) {
    Connection kept =
        proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return proxy(DataSource.class, (method, arguments) -> kept);
  }

  /** Handles a call of a method. */
  private interface Call {
    @Nullable Object run(Method method, Object[] arguments)
        throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.run(method, arguments)));
  }

  @Test
  void rejects_a_data_source_of_another_database() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite::memory:");

    assertThatThrownBy(() -> JdbcStateStore.of(source))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessageStartingWith("is a data source of SQLite: use one of PostgreSQL");
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(String database, String sql) throws SQLException {
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
