package dev.roomkey.store.sqlite;

import dev.roomkey.base.Deadline;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.store.jdbc.Database;
import dev.roomkey.store.jdbc.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SQLite database with one writer and two readers. They run on platform threads: a virtual
 * thread in native code would block its carrier.
 */
final class SqliteDatabase implements Database {
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Writer writer;
  private final List<Reader> readers;
  private final AtomicInteger turn = new AtomicInteger();

  private SqliteDatabase(DatabaseFile file, InstantSource clock) {
    this.clock = () -> Instant.ofEpochMilli(clock.millis());
    this.writer = new Writer(file);
    this.readers = List.of(new Reader(file), new Reader(file));
  }

  /**
   * Opens a database.
   *
   * @throws InvalidStoreException if it cannot be opened, or is locked for too long
   */
  static SqliteDatabase open(DatabaseFile file, InstantSource clock) {
    NativeLibrary.load(file.directory());
    probe(file, Deadline.in(OPEN_TIMEOUT));
    return new SqliteDatabase(file, clock);
  }

  /** Takes the lock of a writer once: that shows whether the file can be written. */
  private static void probe(DatabaseFile file, Deadline deadline) {
    while (true) {
      try (Connection connection = file.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("ROLLBACK");
        return;
      } catch (SQLException failure) {
        if (!SqliteFailure.isBusy(failure) || deadline.hasPassed()) {
          throw SqliteFailure.invalid(file.path(), failure);
        }
      }
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public <T> T read(Work<T> work, Deadline deadline) {
    int reader = Math.floorMod(turn.getAndIncrement(), readers.size());
    return readers.get(reader).run(work, deadline);
  }

  @Override
  public <T> T write(Work<T> work, Deadline deadline) {
    return writer.run(work, deadline);
  }

  @Override
  public void close() {
    readers.forEach(Reader::close);
    writer.close();
  }
}
