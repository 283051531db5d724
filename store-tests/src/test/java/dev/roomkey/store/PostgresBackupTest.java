package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.SeatRequest;
import dev.roomkey.state.StateStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A backup of the tables {@code roomkey_*}, with the content that pg_dump would write: all rows, in
 * one snapshot. The PostgreSQL of the tests has no pg_dump.
 */
@Tag("heavy")
class PostgresBackupTest {
  @Test
  void a_backup_of_a_store_in_use_can_be_restored() throws Exception {
    String database = PostgresServer.newDatabase();
    SeatRequest first;
    Map<String, List<Object[]>> backup;
    try (StateStore state = AdmitProcess.open(PostgresServer.url(database))) {
      first = admit(state, "first");
      backup = read(database);
      admit(state, "after the backup");
    }
    String other = PostgresServer.newDatabase();
    AdmitProcess.open(PostgresServer.url(other)).close(); // creates the tables

    write(other, backup);

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

  /** Returns the rows of each table. */
  private static Map<String, List<Object[]>> read(String database) throws SQLException {
    Map<String, List<Object[]>> content = new LinkedHashMap<>();
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      String tables = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'roomkey\\_%'";
      for (Object[] table : rows(statement, tables)) {
        content.put(table[0].toString(), rows(statement, "SELECT * FROM " + table[0]));
      }
    }
    assertThat(content).containsKeys("roomkey_schema", "roomkey_admission", "roomkey_room");
    return content;
  }

  private static List<Object[]> rows(Statement statement, String query) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        Object[] row = new Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static void write(String database, Map<String, List<Object[]>> content)
      throws SQLException {
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, List<Object[]>> table : content.entrySet()) {
        statement.execute("TRUNCATE " + table.getKey());
        for (Object[] row : table.getValue()) {
          insert(connection, table.getKey(), row);
        }
      }
    }
  }

  private static void insert(Connection connection, String table, Object[] row)
      throws SQLException {
    String parameters = String.join(", ", Collections.nCopies(row.length, "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + parameters + ")")) {
      for (int i = 0; i < row.length; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.executeUpdate();
    }
  }
}
