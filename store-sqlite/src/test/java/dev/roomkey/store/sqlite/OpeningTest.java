package dev.roomkey.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import dev.roomkey.state.StateStoreProvider.Options;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a database, and the messages if that fails. */
class OpeningTest {
  @TempDir Path directory;

  private static StateStore open(String url) {
    return new SqliteStateStoreProvider().open(new Options(url, null, InstantSource.system()));
  }

  private StateStore open(Path file) {
    return open("sqlite:" + file);
  }

  @Test
  void is_found_by_its_scheme() {
    assertThat(ServiceLoader.load(StateStoreProvider.class))
        .extracting(StateStoreProvider::scheme)
        .containsExactly("sqlite");
  }

  @Test
  void only_the_owner_can_read_a_new_database() throws Exception {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    Path file = directory.resolve("state.db");
    try (StateStore store = open(file)) {
      assertThat(store.isDurable()).isTrue();
      for (String name : new String[] {"state.db", "state.db-wal", "state.db-shm"}) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(directory.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void an_open_store_keeps_its_content() {
    Path file = directory.resolve("state.db");
    open(file).close();
    open(file).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:",
        "sqlite::memory:",
        "sqlite:file:/tmp/x",
        "sqlite://host/x",
        "sqlite:/tmp/x?mode=ro",
        "sqlite:/tmp/\0"
      })
  void rejects_an_invalid_url(String url) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessage(
            "must name the file of an SQLite database, as in sqlite:/var/lib/roomkey/state.db");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:sqlite:/tmp/x, must begin with sqlite: or postgresql://",
    "postgresql://127.0.0.1/db, is the URL of another kind of store"
  })
  void rejects_a_url_that_is_not_of_this_store(String url, String message) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessage(message);
  }

  @Test
  void rejects_a_missing_directory() {
    assertInvalid(
        directory.resolve("missing/state.db"),
        "cannot be opened: the directory %s does not exist: create it",
        directory.resolve("missing"));
  }

  @Test
  void rejects_a_directory() {
    assertInvalid(directory, "cannot be opened: %s is a directory: name a file", directory);
  }

  @Test
  void rejects_a_file_that_is_no_database() throws Exception {
    Path file = directory.resolve("state.db");
    Files.writeString(file, "This text is longer than the 100 bytes of a header. ".repeat(9));

    assertInvalid(file, "cannot be opened: %s is not an SQLite database: name another file", file);
  }

  @Test
  void rejects_a_file_that_cannot_be_written() throws Exception {
    Path file = directory.resolve("state.db");
    open(file).close();
    assertThat(file.toFile().setReadOnly()).isTrue();
    Assumptions.assumeFalse(Files.isWritable(file), "root may write to all files");

    assertInvalid(
        file,
        "cannot be opened: %s is not writable: give this process the right to write to it",
        file);
  }

  @Test
  void rejects_a_read_only_file_system() {
    Path proc = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(proc), "this system has no /proc");

    assertInvalid(
        proc.resolve("state.db"),
        "cannot be opened: %s is not writable: give this process the right to write to it",
        proc);
  }

  @Test
  void rejects_a_database_that_another_process_has_locked() throws Exception {
    Path file = directory.resolve("state.db");
    open(file).close();
    try (Connection other = new DatabaseFile(file).connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");

      assertInvalid(
          file, "cannot be opened: %s is locked by another process: end that process", file);
    }
  }

  @Test
  void rejects_a_database_of_a_newer_version() throws Exception {
    Path file = directory.resolve("state.db");
    open(file).close();
    try (Connection other = new DatabaseFile(file).connect();
        Statement statement = other.createStatement()) {
      statement.execute("INSERT INTO roomkey_schema (version) VALUES (1000)");
    }

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessageContaining("was written by a newer version of Roomkey")
        .hasMessageContaining("1000");
  }

  @Test
  void resolves_a_relative_path_against_the_working_directory() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(directory.toRealPath());
    open("sqlite:" + relative.resolve("state.db")).close();

    assertThat(directory.resolve("state.db")).exists();
  }

  private void assertInvalid(Path file, String message, Path what) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidStoreException.class)
        .hasMessage(message, what);
  }
}
