package dev.roomkey.store.sqlite;

import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.state.StoreUrl;
import dev.roomkey.store.jdbc.JdbcStateStore;
import java.nio.file.Path;

/** Opens {@code sqlite:PATH}. A relative path is resolved against the working directory. */
public final class SqliteStateStoreProvider implements StateStoreProvider {
  /** Creates the provider for {@link java.util.ServiceLoader}. */
  public SqliteStateStoreProvider() {}

  @Override
  public String scheme() {
    return StoreUrl.SQLITE;
  }

  @Override
  public StateStore open(Options options) {
    Path path = options.url(StoreUrl.Sqlite.class).file().toAbsolutePath().normalize();
    DatabaseFile file = new DatabaseFile(path);
    file.prepare();
    return JdbcStateStore.open(SqliteDatabase.open(file, options.clock()));
  }
}
