package dev.roomkey.store;

import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider.Options;
import dev.roomkey.store.sqlite.SqliteStateStoreProvider;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens SQLite stores. */
final class SqliteStores {
  private SqliteStores() {}

  static StateStore open(Path file, InstantSource clock) {
    return open("sqlite:" + file, clock);
  }

  static StateStore open(String url, InstantSource clock) {
    return new SqliteStateStoreProvider().open(new Options(url, null, clock));
  }
}
