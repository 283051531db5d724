package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.store.jdbc.DataSourceDatabase;
import dev.roomkey.store.jdbc.JdbcStateStore;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.webhook.WebhookEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;

/**
 * Applies random operations to a store and to memory: all answers are the same, and the states add
 * up.
 */
class AnyOrderTest {
  private static final int LIMIT = 3;
  private static final Instant JOIN = ManualClock.START.minusSeconds(100);
  private static final List<String> TYPES =
      List.of("participant_joined", "participant_left", "participant_connection_aborted");
  private static final Gen<List<Integer>> OPERATIONS =
      lists().of(integers().between(0, 1_000_000)).ofSizeBetween(1, 60);

  @TempDir Path directory;

  @Test
  void sqlite_answers_as_memory_does() {
    qt().withExamples(Rounds.of(40, 1000))
        .forAll(OPERATIONS)
        .checkAssert(operations -> {
          ManualClock clock = new ManualClock();
          Path file = directory.resolve("state-" + System.nanoTime() + ".db");
          try (StateStore state = SqliteStores.open(file, clock)) {
            new Comparison(clock, state).run(operations);
          } finally {
            delete(file);
          }
        });
  }

  @Test
  void postgresql_answers_as_memory_does() throws SQLException {
    ManualClock clock = new ManualClock();
    DataSource source = PostgresServer.source(PostgresServer.newDatabase());
    try (HikariDataSource pool = pool(source);
        StateStore state = JdbcStateStore.open(DataSourceDatabase.withClock(pool, clock));
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      qt().withExamples(Rounds.of(10, 200))
          .forAll(OPERATIONS)
          .checkAssert(operations -> {
            truncate(statement);
            new Comparison(clock, state).run(operations);
          });
    }
  }

  private static HikariDataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static void truncate(Statement statement) {
    try {
      statement.execute(
          "TRUNCATE roomkey_room, roomkey_admission, roomkey_idempotency, roomkey_event");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Two stores with one clock. */
  static final class Comparison {
    private final ManualClock clock;
    private final StateStore memoryState;
    private final StateStore otherState;
    private final AdmissionStore memory;
    private final AdmissionStore other;
    private final List<SeatRequest> requests = new ArrayList<>();

    Comparison(ManualClock clock, StateStore other) {
      this.clock = clock;
      this.memoryState = new MemoryStateStore(clock);
      this.otherState = other;
      this.memory = memoryState.admissions();
      this.other = other.admissions();
    }

    void run(List<Integer> operations) {
      for (int operation : operations) {
        run(operation % 20, operation / 20);
        check();
      }
    }

    private void run(int kind, int choice) {
      switch (kind) {
        case 0, 1, 2, 3, 4, 5 -> admit(choice);
        case 6, 7 -> renew(choice);
        case 8 -> end(choice);
        case 9, 10, 11 -> observe(choice);
        case 12 -> purge();
        case 13, 14, 15, 16 -> event(choice);
        default -> clock.advance(Duration.ofSeconds(choice % 400));
      }
    }

    private void admit(int choice) {
      Seat seat =
          Seat.in(room(choice), identity(choice), clock.instant())
              .limit(LIMIT)
              .heldFor(Duration.ofSeconds(60 + choice % 600));
      if (choice % 3 == 0) {
        seat.rejectsDuplicates();
      }
      if (choice % 5 == 0) {
        seat.endsWithToken();
      }
      if (choice % 7 < 3) {
        seat.idempotency("key-" + choice % 11, "body");
      }
      admit(seat.request());
    }

    private void admit(SeatRequest request) {
      SeatResult expected = memory.admit(request, StoreContract.deadline());
      assertThat(other.admit(request, StoreContract.deadline())).isEqualTo(expected);
      if (expected instanceof SeatResult.Seated) {
        requests.add(request);
      }
    }

    private void renew(int choice) {
      if (!requests.isEmpty()) {
        Admission admission = requests.get(choice % requests.size()).admission();
        admit(
            Seat.in(admission.target(), admission.identity().value(), clock.instant())
                .limit(LIMIT)
                .renews(admission)
                .request());
      }
    }

    private void end(int choice) {
      if (!requests.isEmpty()) {
        String id = requests.get(choice % requests.size()).admission().id();
        Set<Boolean> answers = new HashSet<>();
        if (holdsSeat(id)) {
          answers.add(memory.end(id, StoreContract.deadline()));
          answers.add(other.end(id, StoreContract.deadline()));
        }
        assertThat(answers).hasSizeLessThan(2);
      }
    }

    private boolean holdsSeat(String id) {
      return memory.allSeats(null, 1000, StoreContract.deadline()).stream()
          .anyMatch(admission -> admission.id().equals(id));
    }

    private void observe(int choice) {
      clock.advance(Duration.ofMillis(1));
      List<ParticipantSession> present = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        if ((choice >> i & 1) == 1) {
          present.add(session("p" + i, choice >> 5, (choice >> 8) % 3 > 0));
        }
      }
      RoomName room = new RoomName(room(choice >> 5));
      assertThat(other.unreported(room, present, clock.instant(), StoreContract.deadline()))
          .containsExactlyInAnyOrderElementsOf(
              memory.unreported(room, present, clock.instant(), StoreContract.deadline()));
      memory.observe(room, present, clock.instant(), StoreContract.deadline());
      other.observe(room, present, clock.instant(), StoreContract.deadline());
    }

    /** One of six sessions of a participant, of which two joined at the same time. */
    private static ParticipantSession session(String identity, int choice, boolean isActive) {
      int number = choice % 6;
      return new ParticipantSession(
          identity, "PA_" + identity + number, JOIN.plusSeconds(200L * (number / 2)), isActive);
    }

    private void event(int choice) {
      clock.advance(Duration.ofMillis(1));
      String type = TYPES.get(choice % TYPES.size());
      ParticipantSession session = session(identity(choice / 3), choice / 5, true);
      WebhookEvent event = EventStoreContract.event(room(choice / 7), type, session);
      assertThat(otherState.events().record(event, List.of(), StoreContract.deadline()))
          .isEqualTo(memoryState.events().record(event, List.of(), StoreContract.deadline()));
    }

    private void purge() {
      memory.purge(StoreContract.deadline());
      other.purge(StoreContract.deadline());
    }

    private static String room(int choice) {
      return "room-" + choice % 3;
    }

    private static String identity(int choice) {
      return "p" + choice / 3 % 5;
    }

    private void check() {
      List<Admission> seats = memory.allSeats(null, 1000, StoreContract.deadline());
      assertThat(other.allSeats(null, 1000, StoreContract.deadline())).isEqualTo(seats);
      assertThat(other.overdue(1000, StoreContract.deadline()))
          .containsExactlyInAnyOrderElementsOf(memory.overdue(1000, StoreContract.deadline()));
      for (int i = 0; i < 3; i++) {
        RoomName room = new RoomName(room(i));
        List<Admission> inRoom = memory.seats(room, StoreContract.deadline());
        assertThat(other.seats(room, StoreContract.deadline()))
            .containsExactlyInAnyOrderElementsOf(inRoom);
        assertThat(inRoom).hasSizeLessThanOrEqualTo(LIMIT);
        assertThat(inRoom).extracting(Admission::identity).doesNotHaveDuplicates();
        assertThat(seats).containsAll(inRoom);
      }
    }
  }
}
