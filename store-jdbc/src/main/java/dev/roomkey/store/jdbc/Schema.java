package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Creates and migrates the tables by numbered scripts. A script is never changed after its release,
 * and what it changes must not disturb a replica that still runs the former version.
 */
final class Schema {
  /** The version of the tables that this code uses, and the number of its last script. */
  static final int VERSION = 3;

  private Schema() {}

  /**
   * Brings the tables to {@link #VERSION}.
   *
   * @throws InvalidStoreException if a newer version of Roomkey has written them
   */
  static void migrate(Database database, Deadline deadline) {
    Dialect dialect = database.dialect();
    database.write(
        transaction -> {
          transaction.query(dialect.lockSchema(), row -> true);
          for (int version = current(transaction, dialect) + 1; version <= VERSION; version++) {
            apply(version, transaction, dialect);
          }
          return VERSION;
        },
        deadline);
  }

  private static int current(Transaction transaction, Dialect dialect) throws SQLException {
    if (transaction.first(dialect.findSchema(), row -> true).isEmpty()) {
      transaction.update("CREATE TABLE roomkey_schema (version INTEGER PRIMARY KEY)");
      return 0;
    }
    int version =
        transaction
            .first("SELECT COALESCE(MAX(version), 0) FROM roomkey_schema", row -> row.getInt(1))
            .orElse(0);
    if (version > VERSION) {
      throw new InvalidStoreException(
          ("was written by a newer version of Roomkey (its schema has version %d, this Roomkey"
                  + " knows %d): start that version, or restore a backup from before the update")
              .formatted(version, VERSION),
          null);
    }
    return version;
  }

  private static void apply(int version, Transaction transaction, Dialect dialect)
      throws SQLException {
    for (String statement : dialect.adapt(script(version)).split(";", -1)) {
      if (!statement.isBlank()) {
        transaction.update(statement.strip());
      }
    }
    transaction.update("INSERT INTO roomkey_schema (version) VALUES (?)", version);
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream script =
        Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
