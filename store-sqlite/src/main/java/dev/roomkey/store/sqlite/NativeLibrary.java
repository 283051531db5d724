package dev.roomkey.store.sqlite;

import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library, which is copied to a temporary directory first. On a read-only
 * file system, or one from which nothing may be executed, that is the directory of the database.
 */
final class NativeLibrary {
  private static final String DIRECTORY = "org.sqlite.tmpdir";
  private static final String DEFAULT_DIRECTORY = "java.io.tmpdir";

  private NativeLibrary() {}

  /**
   * Loads the library, unless it is loaded.
   *
   * @param fallback a writable directory
   * @throws InvalidStoreException if it cannot be loaded
   */
  static synchronized void load(Path fallback) {
    boolean isConfigured = System.getProperty(DIRECTORY) != null;
    if (isConfigured || Files.isWritable(Path.of(System.getProperty(DEFAULT_DIRECTORY, "")))) {
      try {
        SQLiteJDBCLoader.initialize();
        return;
      } catch (Exception | LinkageError failure) {
        if (isConfigured) {
          throw invalid(failure);
        }
      }
    }
    System.setProperty(DIRECTORY, fallback.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError failure) {
      throw invalid(failure);
    }
  }

  private static InvalidStoreException invalid(Throwable failure) {
    return new InvalidStoreException(
        ("cannot be opened: SQLite's native library cannot be loaded from the directory %s: set the"
                + " system property %s to a directory that is writable and allows executing files")
            .formatted(System.getProperty(DIRECTORY), DIRECTORY),
        failure);
  }
}
