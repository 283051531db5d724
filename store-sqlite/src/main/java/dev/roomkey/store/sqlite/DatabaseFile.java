package dev.roomkey.store.sqlite;

import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/**
 * The file of a database.
 *
 * @param path an absolute path
 */
record DatabaseFile(Path path) {
  /**
   * How long a statement waits for a lock of another process. It is short: callers have deadlines,
   * and statements are repeated until those pass.
   */
  private static final int BUSY_TIMEOUT_MS = 100;

  /** The log is cut back to this size, in bytes. */
  private static final int JOURNAL_SIZE_LIMIT = 16 << 20;

  private static final String OWNER_ONLY = "rw-------";

  /**
   * Creates the file, if it does not exist, so that only its owner can read it.
   *
   * @throws InvalidStoreException if it cannot be created or written
   */
  void prepare() {
    Path directory = directory();
    if (!Files.isDirectory(directory)) {
      throw new InvalidStoreException(
          "cannot be opened: the directory %s does not exist: create it".formatted(directory),
          null);
    }
    try {
      Files.createFile(path, ownerOnly());
    } catch (FileAlreadyExistsException exists) {
      // Keeps the permissions that it has.
    } catch (IOException | SecurityException failure) {
      throw notWritable(directory, failure);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidStoreException(
          "cannot be opened: %s is a directory: name a file".formatted(path), null);
    }
    // SQLite creates two more files in the directory.
    if (!Files.isWritable(path) || !Files.isWritable(directory)) {
      throw notWritable(Files.isWritable(path) ? directory : path, null);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  private static InvalidStoreException notWritable(Path what, @Nullable Throwable cause) {
    return new InvalidStoreException(
        "cannot be opened: %s is not writable: give this process the right to write to it"
            .formatted(what),
        cause);
  }

  /** Returns the directory of the file. */
  Path directory() {
    Path directory = path.getParent();
    return directory == null ? path : directory;
  }

  /** Opens a connection. */
  Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setTempStore(TempStore.MEMORY);
    config.setJournalSizeLimit(JOURNAL_SIZE_LIMIT);
    config.setGetGeneratedKeys(false);
    return config.createConnection("jdbc:sqlite:" + path);
  }
}
