package dev.roomkey.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Processes with one SQLite file. */
class SqliteProcessesTest extends ProcessesContract {
  @TempDir Path directory;

  @Override
  String newUrl() {
    return "sqlite:" + directory.resolve("state.db");
  }
}
