package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StoreUrl;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Supplier;

/** Checks that the state store answers and accepts a change. */
public record StoreCheck(Supplier<StateStore> store, StateSettings settings) implements Check {
  private static final String LEASE = "doctor";
  private static final Duration LEASE_TIME = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** Returns whether the configured database is a file that does not exist. */
  public static boolean isFileMissing(StateSettings settings) {
    return settings.store() != null
        && settings.store().startsWith(StoreUrl.SQLITE + ":")
        && StoreUrl.parse(settings.store()) instanceof StoreUrl.Sqlite sqlite
        && Files.notExists(sqlite.file());
  }

  @Override
  public Finding run(Deadline deadline) {
    if (isFileMissing(settings)) {
      return Finding.warning(
          "the database file does not exist: " + settings.store(),
          "Start the server, which creates it, or correct state.store.");
    }
    try {
      store.get().lease(LEASE, LEASE, LEASE_TIME, deadline.atMost(TIMEOUT));
      return Finding.ok(
          settings.store() == null
              ? "the state is in the memory of the process: it ends with the process, and replicas"
                  + " do not share it"
              : "the state store answers: " + settings.store());
    } catch (StoreUnavailableException unavailable) {
      return Finding.error(
          "the state store does not answer: " + settings.store(),
          "Start the database, and permit connections from this machine and changes of user and"
              + " tables; make sure that its disk is not full. The log has the cause.");
    } catch (ConfigException invalid) {
      return Finding.error(
          String.valueOf(invalid.problems().getFirst()),
          "Correct state.store, state.password or the database.");
    }
  }
}
