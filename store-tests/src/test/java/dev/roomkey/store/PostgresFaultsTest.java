package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Toxiproxy;
import dev.roomkey.testkit.Toxiproxy.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A PostgreSQL server behind a bad network, and one that restarts. */
@Tag("heavy")
class PostgresFaultsTest {
  private String database;
  private Toxiproxy network;
  private StateStore state;

  @BeforeEach
  void open() throws SQLException {
    database = PostgresServer.newDatabase();
    network = Toxiproxy.to(PostgresServer.port());
    state = AdmitProcess.open(PostgresServer.url(database, network.port()));
  }

  @AfterEach
  void close() {
    network.close();
    state.close();
  }

  private AdmissionStore store() {
    return state.admissions();
  }

  @Test
  void a_server_that_is_away_fails_requests_until_it_is_back() {
    FaultContract contract = FaultContract.before(store());
    network.cutOff();

    contract.assertChangesFail();
    contract.assertQueriesFail();

    network.heal();
    contract.assertRecovers();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"LATENCY", "RESET", "HALF_OPEN", "BLACKHOLE"})
  void a_bad_network_fails_requests_in_time(Trouble trouble) {
    FaultContract contract = FaultContract.before(store());
    network.spoil(trouble);

    contract.assertChangesFail();
    contract.assertQueriesFail();

    network.heal();
    contract.assertRecovers();
  }

  @Test
  void connections_that_the_server_ends_are_replaced() throws SQLException {
    FaultContract contract = FaultContract.before(store());

    endConnections();

    SeatRequest request = Seat.in("new room", "a", store().clock().instant()).request();
    assertThat(store().admit(request, StoreContract.deadline()))
        .isInstanceOf(SeatResult.Seated.class);
    contract.assertRecovers();
  }

  @Test
  void a_database_that_has_become_read_only_fails_changes() throws SQLException {
    FaultContract contract = FaultContract.before(store());
    setReadOnly("on");

    contract.assertChangesFail();

    setReadOnly("off");
    contract.assertRecovers();
  }

  private void setReadOnly(String value) throws SQLException {
    execute("ALTER DATABASE %s SET default_transaction_read_only = %s".formatted(database, value));
    endConnections();
  }

  @Test
  void transactions_that_lose_against_others_are_repeated() throws Exception {
    execute(
        "ALTER DATABASE %s SET default_transaction_isolation = serializable".formatted(database));
    endConnections();
    List<Future<SeatResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        SeatRequest request =
            Seat.in("room", "p" + i, store().clock().instant()).limit(5).request();
        results.add(threads.submit(() -> store().admit(request, StoreContract.deadline())));
      }
    }

    int seated = 0;
    for (Future<SeatResult> result : results) {
      seated += result.get() instanceof SeatResult.Seated ? 1 : 0;
    }
    assertThat(seated).isEqualTo(5);
  }

  @Test
  void a_room_that_is_locked_fails_its_requests_in_time() throws SQLException {
    FaultContract contract = FaultContract.before(store());
    try (Connection other = PostgresServer.source(database).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE roomkey_room SET name = name");
      statement.execute("UPDATE roomkey_admission SET name = name");

      contract.assertChangesFail();

      other.rollback();
    }
    contract.assertRecovers();
  }

  @Test
  void a_replica_that_loses_its_connection_loses_the_lock_of_its_room() throws Exception {
    FaultContract contract = FaultContract.before(store());
    CompletableFuture<Void> failure;
    try (Connection other = PostgresServer.source(database).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE roomkey_room SET name = name");
      failure = CompletableFuture.runAsync(contract::assertChangesFail);
      Await.that("the replica waits for the lock", () -> isWaiting());
      network.spoil(Trouble.HALF_OPEN);
      other.rollback();
    }
    failure.join();

    try (StateStore replica = AdmitProcess.open(PostgresServer.url(database))) {
      SeatRequest request =
          Seat.in("room", "of another replica", store().clock().instant()).limit(2).request();
      Await.that("the lock is free", () -> isSeated(replica.admissions(), request));
      replica.admissions().end(request.admission().id(), StoreContract.deadline());
      assertThat(replica.admissions().seats(new RoomName("room"), StoreContract.deadline()))
          .hasSize(1);
    }
    network.heal();
    contract.assertRecovers();
  }

  private void endConnections() throws SQLException {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'roomkey'"
            + " AND datname = '%s'".formatted(database));
  }

  private boolean isSeated(AdmissionStore store, SeatRequest request) {
    return store.admit(request, StoreContract.deadline()) instanceof SeatResult.Seated;
  }

  private boolean isWaiting() {
    try (Connection connection = PostgresServer.source(database).getConnection();
        Statement statement = connection.createStatement()) {
      return statement
          .executeQuery(
              "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '%s'"
                  .formatted(database))
          .next();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PostgresServer.source("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
