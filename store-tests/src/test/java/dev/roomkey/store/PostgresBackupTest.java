package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.SeatRequest;
import dev.roomkey.state.StateStore;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A backup of the tables {@code roomkey_*}, as pg_dump makes it: their content in one snapshot, by
 * COPY. The PostgreSQL of the tests has no pg_dump.
 */
@Tag("heavy")
class PostgresBackupTest {
  @Test
  void a_backup_of_a_store_in_use_can_be_restored() throws Exception {
    String database = PostgresServer.newDatabase();
    SeatRequest first;
    Map<String, String> backup;
    try (StateStore state = AdmitProcess.open(PostgresServer.url(database))) {
      first = admit(state, "first");
      backup = copyOut(database);
      admit(state, "after the backup");
    }
    String other = PostgresServer.newDatabase();
    AdmitProcess.open(PostgresServer.url(other)).close(); // creates the tables

    copyIn(other, backup);

    try (StateStore restored = AdmitProcess.open(PostgresServer.url(other))) {
      assertThat(restored.admissions().allSeats(null, 10, StoreContract.deadline()))
          .containsExactly(first.admission());
      assertThat(restored.admissions().find(first.ticket(), StoreContract.deadline()))
          .contains(first.admission());
      admit(restored, "after the restore");
    }
  }

  private static SeatRequest admit(StateStore state, String identity) {
    SeatRequest request =
        Seat.in("room", identity, state.admissions().clock().instant()).limit(2).request();
    assertThat(state.admissions().admit(request, StoreContract.deadline()))
        .hasFieldOrPropertyWithValue("admission", request.admission());
    return request;
  }

  /** Returns the content of each table. */
  private static Map<String, String> copyOut(String database) throws SQLException, IOException {
    Map<String, String> content = new LinkedHashMap<>();
    try (Connection connection = PostgresServer.source(database).getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      for (String table : tables(connection)) {
        StringWriter rows = new StringWriter();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY " + table + " TO STDOUT", rows);
        content.put(table, rows.toString());
      }
    }
    assertThat(content).containsKeys("roomkey_schema", "roomkey_admission", "roomkey_room");
    return content;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE tablename LIKE 'roomkey\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void copyIn(String database, Map<String, String> content)
      throws SQLException, IOException {
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : content.entrySet()) {
        statement.execute("TRUNCATE " + table.getKey());
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table.getKey() + " FROM STDIN", new StringReader(table.getValue()));
      }
    }
  }
}
