package dev.roomkey.store.sqlite;

import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.store.jdbc.JdbcStateStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Opens {@code sqlite:PATH}. A relative path is resolved against the working directory. */
public final class SqliteStateStoreProvider implements StateStoreProvider {
  private static final String SCHEME = "sqlite";

  /** No URI of a file, no database in memory, and no parameters. */
  private static final Pattern URL = Pattern.compile(SCHEME + ":(?!//|:|file:)[^?#]+");

  /** Creates the provider for {@link java.util.ServiceLoader}. */
  public SqliteStateStoreProvider() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public StateStore open(Options options) {
    DatabaseFile file = new DatabaseFile(path(options.url()));
    file.prepare();
    return JdbcStateStore.open(SqliteDatabase.open(file, options.clock()));
  }

  private static Path path(String url) {
    try {
      if (URL.matcher(url).matches()) {
        return Path.of(url.substring(SCHEME.length() + 1)).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException invalid) {
      // Reported below.
    }
    throw new InvalidStoreException(
        "must name the file of an SQLite database, as in sqlite:/var/lib/roomkey/state.db", null);
  }
}
