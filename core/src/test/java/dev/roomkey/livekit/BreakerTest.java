package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failed;
import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.BreakerStatus.State;
import dev.roomkey.livekit.ScriptedServer.Request;
import dev.roomkey.livekit.ScriptedServer.Script;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests when the circuit breaker opens and closes. */
@Timeout(60)
@Tag("slow")
class BreakerTest {
  private static final String JSON = "application/json";
  private static final String NO_ROOMS = "{\"rooms\":[]}";
  private static final Duration FOUND_WITHIN = Await.PATIENCE;

  private final Reports reports = new Reports();
  private final AtomicReference<Script> script = new AtomicReference<>(BreakerTest::succeed);

  private static void succeed(Request request, ScriptedServer.Wire wire) throws Exception {
    wire.answer(200, JSON, NO_ROOMS);
  }

  private ScriptedServer server() {
    return ScriptedServer.of((request, wire) -> script.get().answer(request, wire));
  }

  private LiveKitServerApi api(ScriptedServer server, long timeoutMillis) {
    return Calls.to(server, CallLimits.of(Duration.ofMillis(timeoutMillis)), reports);
  }

  private static void open(LiveKitServerApi api) {
    for (int i = 0; i < Breaker.MIN_CALLS; i++) {
      assertThat(api.breaker().permitsCalls()).isTrue();
      failed(api.listRooms(Set.of("room " + i), soon()));
    }
    assertThat(api.breaker().permitsCalls()).isFalse();
  }

  @Test
  void is_closed_initially() {
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSE", "UNAVAILABLE"})
  void calls_fail_at_once_while_livekit_cannot_be_reached(Fault fault) {
    try (FaultyServer server = FaultyServer.start(fault);
        LiveKitServerApi api =
            Calls.to(
                server.url(),
                Calls.KEY,
                Calls.SECRET,
                CallLimits.of(Duration.ofSeconds(5)),
                reports)) {
      open(api);

      Failed<LiveRoom> refused = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));

      assertThat(refused.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(refused.detail())
          .startsWith(
              "RoomService/CreateRoom: not sent: LiveKit cannot be reached since "
                  + api.breaker().since()
                  + " (RoomService/ListRooms: "
                  + (fault == Fault.REFUSE ? "ConnectException" : "503 not Twirp"));
      assertThat(reports.last())
          .extracting(CallReport::outcome, CallReport::attempts)
          .containsExactly("breaker_open", 0);
    }
  }

  @Test
  void opens_if_connections_break() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      open(api);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "TWIRP_INTERNAL", "HTML", "CLOSE_IN_BODY", "REDIRECT"})
  void stays_closed_after_errors_and_invalid_responses(Fault fault) {
    try (FaultyServer server = FaultyServer.start(fault);
        LiveKitServerApi api =
            Calls.to(
                server.url(),
                Calls.KEY,
                Calls.SECRET,
                CallLimits.of(Duration.ofSeconds(5)),
                reports)) {
      for (int i = 0; i < 2 * Breaker.LAST_CALLS; i++) {
        failed(api.listRooms(Set.of("room " + i), soon()));
      }
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void stays_closed_if_livekit_is_overloaded() {
    script.set((request, wire) -> wire.answer(503, JSON, "{\"code\":\"unavailable\"}"));
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      for (int i = 0; i < 2 * Breaker.MIN_CALLS; i++) {
        assertThat(failure(api.createRoom("r" + i, RoomConfiguration.DEFAULT, soon())))
            .isEqualTo(ApiFailure.UNAVAILABLE);
      }
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void stays_closed_if_the_node_of_a_room_does_not_answer() {
    script.set((request, wire) -> wire.silence());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 400)) {
      for (int i = 0; i < 2 * Breaker.MIN_CALLS; i++) {
        assertThat(failure(api.listDispatch("room " + i, soon()))).isEqualTo(ApiFailure.TIMED_OUT);
      }
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void stays_closed_if_a_single_room_times_out_repeatedly() {
    script.set((request, wire) -> {
      if (request.body().contains("late")) {
        wire.silence();
      }
      succeed(request, wire);
    });
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 100)) {
      for (int i = 0; i < 2 * Breaker.MIN_CALLS; i++) {
        failed(api.createRoom("late", RoomConfiguration.DEFAULT, soon()));
      }
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void ignores_timeouts_of_calls_with_little_time() {
    script.set((request, wire) -> {
      Thread.sleep(100);
      succeed(request, wire);
    });
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      for (int i = 0; i < 2 * Breaker.MIN_CALLS; i++) {
        assertThat(failure(api.listRooms(Set.of("room " + i), millis(20))))
            .isEqualTo(ApiFailure.TIMED_OUT);
      }
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void closes_after_three_successful_probes() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      open(api);
      int before = server.requests().size();

      script.set(BreakerTest::succeed);

      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
      assertThat(reports.breaker()).containsSubsequence(State.OPEN, State.HALF_OPEN, State.CLOSED);
      assertThat(server.requests().size() - before).isGreaterThanOrEqualTo(3);
      assertThat(ok(api.listRooms(Set.of("r"), soon()))).isEmpty();
    }
  }

  @Test
  void stays_open_if_only_one_probe_succeeds() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      open(api);
      int before = server.requests().size();
      script.set((request, wire) -> {
        if (request.number() > before + 1) {
          wire.reset();
        }
        succeed(request, wire);
      });

      assertThat(Await.until(FOUND_WITHIN, () -> reports.breaker().size() >= 3)).isTrue();
      assertThat(reports.breaker()).startsWith(State.OPEN, State.HALF_OPEN, State.OPEN);

      script.set(BreakerTest::succeed);
      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
    }
  }

  /** A connection that drops all packets: requests on it are never answered. */
  @Test
  void probes_without_an_answer_do_not_delay_the_recovery() throws Exception {
    script.set((request, wire) -> wire.silence());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 8000)) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < Breaker.MIN_CALLS; i++) {
        String room = "room " + i;
        callers.add(
            Thread.startVirtualThread(() -> failed(api.listRooms(Set.of(room), millis(2500)))));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(api.breaker().state()).isEqualTo(State.OPEN);
      int before = server.requests().size();
      Await.until(FOUND_WITHIN, () -> server.requests().size() > before + 1);

      script.set(BreakerTest::succeed);

      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
    }
  }

  @Test
  void ignores_calls_that_began_before_the_outage() throws Exception {
    script.set((request, wire) -> {
      if (request.body().contains("early")) {
        wire.silence();
      }
      wire.reset();
    });
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 4000)) {
      List<Thread> early = new ArrayList<>();
      for (int i = 0; i < Breaker.MIN_CALLS; i++) {
        String room = "early " + i;
        early.add(Thread.startVirtualThread(() -> failed(api.listRooms(Set.of(room), soon()))));
      }
      Await.until(FOUND_WITHIN, () -> server.requests().size() == Breaker.MIN_CALLS);
      open(api);
      script.set(BreakerTest::succeed);
      Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls());
      BreakerStatus found = api.breaker();
      for (Thread one : early) {
        one.join();
      }

      assertThat(api.breaker()).isEqualTo(found);
    }
  }

  @Test
  void does_not_reuse_connections_after_an_outage() {
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      ok(api.listRooms(Set.of("r"), soon()));
      script.set((request, wire) -> wire.answer(503, "text/plain", "bad gateway"));
      for (int i = 0; api.breaker().permitsCalls(); i++) {
        failed(api.listRooms(Set.of("room " + i), soon()));
      }
      script.set(BreakerTest::succeed);
      Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls());

      ok(api.listRooms(Set.of("r"), soon()));

      assertThat(server.requests().getLast().connection())
          .isGreaterThan(server.requests().getFirst().connection());
    }
  }

  @SuppressWarnings("try") // closed by the test
  @Test
  void a_closed_client_stops_probing() throws Exception {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      open(api);

      api.close();

      int before = server.requests().size();
      Thread.sleep(1500);
      assertThat(server.requests()).hasSize(before);
    }
  }
}
