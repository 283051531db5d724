package dev.roomkey.store.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.state.StorePassword;
import dev.roomkey.state.StoreUrl;
import dev.roomkey.store.jdbc.DataSourceDatabase;
import dev.roomkey.store.jdbc.JdbcStateStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens {@code postgresql://[USER@]HOST[:PORT]/DATABASE}, optionally with the parameters {@code
 * sslmode} and {@code sslrootcert} of libpq.
 */
public final class PostgresStateStoreProvider implements StateStoreProvider {
  /**
   * A transaction takes a connection for a few milliseconds. More of them would wait for each other
   * in the database.
   */
  private static final int CONNECTIONS = 10;

  private static final int IDLE_CONNECTIONS = 2;

  /** The longest time that a connection takes to open. Requests have deadlines of their own. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration KEEPALIVE = Duration.ofMinutes(2);

  /**
   * Ends what a replica has begun that has lost its connection: it would hold the lock of a room.
   */
  private static final String SERVER_LIMITS =
      "-c lock_timeout=5s -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s";

  /** Creates the provider for {@link java.util.ServiceLoader}. */
  public PostgresStateStoreProvider() {}

  @Override
  public String scheme() {
    return StoreUrl.POSTGRESQL;
  }

  @Override
  public StateStore open(Options options) {
    StoreUrl.Postgresql url = options.url(StoreUrl.Postgresql.class);
    return JdbcStateStore.open(connect(url, options));
  }

  private static DataSourceDatabase connect(StoreUrl.Postgresql url, Options options) {
    try {
      return connect(pool(source(url, options.password())));
    } catch (PoolInitializationException | StoreUnavailableException | SQLException failure) {
      throw OpenFailure.of(url, failure);
    }
  }

  private static DataSourceDatabase connect(HikariDataSource pool) throws SQLException {
    try {
      return DataSourceDatabase.connect(pool, pool);
    } catch (StoreUnavailableException | SQLException failure) {
      pool.close();
      throw failure;
    }
  }

  /** Returns the source of new connections. Errors of the server contain no values of rows. */
  private static DataSource source(StoreUrl.Postgresql url, @Nullable StorePassword password) {
    int seconds = (int) CONNECT_TIMEOUT.toSeconds();
    String query = url.query().isEmpty() ? "" : "?" + url.query();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://" + url.address() + "/" + url.database() + query);
    if (url.user() != null) {
      source.setUser(URLDecoder.decode(url.user().replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    if (password != null) {
      source.setPassword(password.reveal());
    }
    source.setApplicationName("roomkey");
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false);
    source.setOptions(SERVER_LIMITS);
    return source;
  }

  /** Fails at once if the first connection cannot be opened. */
  private static HikariDataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("roomkey-store");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(IDLE_CONNECTIONS);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setKeepaliveTime(KEEPALIVE.toMillis());
    config.setInitializationFailTimeout(1);
    return new HikariDataSource(config);
  }
}
