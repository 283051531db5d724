package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.state.StateStore;
import dev.roomkey.store.jdbc.Database;
import dev.roomkey.store.jdbc.JdbcStateStore;
import dev.roomkey.store.sqlite.SqliteDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite files that are locked, full or read-only; backups. */
class SqliteFaultsTest {
  @TempDir Path directory;

  private StateStore open(Path file) {
    return SqliteStores.open(file, InstantSource.system());
  }

  @Test
  void a_process_that_locks_the_file_delays_changes_until_it_ends() {
    Path file = directory.resolve("state.db");
    try (StateStore state = open(file)) {
      FaultContract contract = FaultContract.before(state.admissions());
      try (ChildJvm other = ChildJvm.start(LockProcess.class, file.toString())) {
        other.awaitLine("locked");

        contract.assertChangesFail();

        other.kill();
      }
      contract.assertRecovers();
    }
  }

  @Test
  void a_full_disk_fails_changes_and_loses_nothing() {
    Database database = openLimitable();
    try (StateStore state = JdbcStateStore.open(database)) {
      AdmissionStore store = state.admissions();
      write(database, transaction -> transaction.query("PRAGMA max_page_count = 1", row -> true));
      Set<String> admitted = new HashSet<>();
      assertThatThrownBy(() -> admitUntilItFails(store, admitted))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("SQLite failed (SQLITE_FULL)");
      assertThat(ids(store)).isEqualTo(admitted);

      write(database, transaction -> transaction.query("PRAGMA max_page_count = 999", row -> true));

      SeatRequest request = Seat.in("room", "last", store.clock().instant()).request();
      store.admit(request, StoreContract.deadline());
      admitted.add(request.admission().id());
      assertThat(ids(store)).isEqualTo(admitted);
    }
  }

  private static void admitUntilItFails(AdmissionStore store, Set<String> admitted) {
    for (int i = 0; i < 10_000; i++) {
      SeatRequest request = Seat.in("room", "p" + i, store.clock().instant()).request();
      store.admit(request, StoreContract.deadline());
      admitted.add(request.admission().id());
    }
  }

  private static Set<String> ids(AdmissionStore store) {
    return store.allSeats(null, 10_000, StoreContract.deadline()).stream()
        .map(Admission::id)
        .collect(Collectors.toSet());
  }

  @Test
  void a_connection_that_has_become_read_only_is_replaced() {
    Database database = openLimitable();
    try (StateStore state = JdbcStateStore.open(database)) {
      FaultContract contract = FaultContract.before(state.admissions());
      write(database, transaction -> transaction.update("PRAGMA query_only = 1"));

      assertThatThrownBy(() -> write(database, transaction -> true))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("SQLite failed (SQLITE_READONLY)");

      contract.assertRecovers();
    }
  }

  /** Opens a database whose writer can be limited, as a disk would limit it. */
  private Database openLimitable() {
    return SqliteDatabases.open(directory.resolve("state.db"), InstantSource.system());
  }

  private static void write(Database database, Database.Work<?> limit) {
    database.write(
        transaction -> {
          limit.run(transaction);
          return true;
        },
        StoreContract.deadline());
  }

  @Test
  void a_backup_of_a_store_in_use_can_be_restored() throws Exception {
    Path file = directory.resolve("state.db");
    Path backup = directory.resolve("backup.db");
    try (StateStore state = open(file)) {
      FaultContract contract = FaultContract.before(state.admissions());
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM INTO '" + backup + "'");
      }
      contract.assertRecovers();
    }

    try (StateStore restored = open(backup)) {
      assertThat(restored.admissions().allSeats(null, 10, StoreContract.deadline()))
          .extracting(admission -> admission.identity().value())
          .containsExactly("first");
    }
  }

  @Test
  void a_closed_store_is_one_file_that_can_be_copied() throws Exception {
    Path file = directory.resolve("state.db");
    try (StateStore state = open(file)) {
      FaultContract.before(state.admissions());
    }
    Path copy = Files.copy(file, directory.resolve("copy.db"));

    try (StateStore restored = open(copy)) {
      assertThat(restored.admissions().allSeats(null, 10, StoreContract.deadline())).hasSize(1);
    }
  }

  @Test
  void the_native_library_loads_without_a_writable_temporary_directory() throws Exception {
    Path file = directory.resolve("state.db");
    try (ChildJvm process =
        ChildJvm.start(
            AdmitProcess.class,
            "-Djava.io.tmpdir=" + directory.resolve("missing"),
            "sqlite:" + file,
            "crowd",
            "5",
            "1")) {
      process.awaitLine("ready").say("go");
      process.awaitLine("done");

      assertThat(process.lines("seated")).isNotEmpty();
    }
  }
}
