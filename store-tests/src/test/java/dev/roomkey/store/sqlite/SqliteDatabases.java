package dev.roomkey.store.sqlite;

import dev.roomkey.store.jdbc.Database;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens databases whose writer a test can limit. */
public final class SqliteDatabases {
  private SqliteDatabases() {}

  /** Opens a database without tables. */
  public static Database open(Path path, InstantSource clock) {
    DatabaseFile file = new DatabaseFile(path);
    file.prepare();
    return SqliteDatabase.open(file, clock);
  }
}
