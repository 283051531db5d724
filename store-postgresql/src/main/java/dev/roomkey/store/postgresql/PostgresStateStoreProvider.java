package dev.roomkey.store.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.store.jdbc.DataSourceDatabase;
import dev.roomkey.store.jdbc.JdbcStateStore;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

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

  /** Creates the provider for {@link java.util.ServiceLoader}. */
  public PostgresStateStoreProvider() {}

  @Override
  public String scheme() {
    return "postgresql";
  }

  @Override
  public StateStore open(Options options) {
    PostgresUrl url = PostgresUrl.parse(options.url());
    return JdbcStateStore.open(connect(url, options));
  }

  private static DataSourceDatabase connect(PostgresUrl url, Options options) {
    try {
      return connect(pool(url.dataSource(options.password(), CONNECT_TIMEOUT)));
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
