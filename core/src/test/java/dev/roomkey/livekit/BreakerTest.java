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

/** When LiveKit as a whole counts as lost, and as found again. */
@Timeout(60)
@Tag("slow")
class BreakerTest {
  private static final String JSON = "application/json";
  private static final String NO_ROOMS = "{\"rooms\":[]}";
  private static final Duration FOUND_WITHIN = Await.PATIENCE;

  private final Reports reports = new Reports();
  private final AtomicReference<Script> script = new AtomicReference<>(BreakerTest::well);

  private static void well(Request request, ScriptedServer.Wire wire) throws Exception {
    wire.answer(200, JSON, NO_ROOMS);
  }

  private ScriptedServer server() {
    return ScriptedServer.of((request, wire) -> script.get().answer(request, wire));
  }

  private LiveKitServerApi api(ScriptedServer server, long timeoutMillis) {
    return Calls.to(server, CallLimits.of(Duration.ofMillis(timeoutMillis)), reports);
  }

  private static void lose(LiveKitServerApi api) {
    for (int i = 0; i < Breaker.MIN_CALLS; i++) {
      assertThat(api.breaker().permitsCalls()).isTrue();
      failed(api.listRooms(Set.of("room " + i), soon()));
    }
    assertThat(api.breaker().permitsCalls()).isFalse();
  }

  @Test
  void it_is_closed_at_first() {
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      assertThat(api.breaker().state()).isEqualTo(State.CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSE", "UNAVAILABLE"})
  void when_livekit_is_lost_nobody_waits_for_it(Fault fault) {
    try (FaultyServer server = FaultyServer.start(fault);
        LiveKitServerApi api =
            Calls.to(
                server.url(),
                Calls.KEY,
                Calls.SECRET,
                CallLimits.of(Duration.ofSeconds(5)),
                reports)) {
      lose(api);

      Failed<LiveRoom> refused = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));

      assertThat(refused.failure()).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(refused.detail())
          .startsWith(
              "RoomService/CreateRoom: not asked: LiveKit cannot be reached since "
                  + api.breaker().since()
                  + " (RoomService/ListRooms: "
                  + (fault == Fault.REFUSE ? "ConnectException" : "503 not Twirp"));
      assertThat(reports.last())
          .extracting(CallReport::outcome, CallReport::attempts)
          .containsExactly("breaker_open", 0);
    }
  }

  @Test
  void connections_that_break_are_a_livekit_that_is_lost() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      lose(api);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "TWIRP_INTERNAL", "HTML", "CLOSE_IN_BODY", "REDIRECT"})
  void refusals_and_nonsense_leave_it_closed(Fault fault) {
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
  void a_livekit_that_is_full_is_not_lost() {
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
  void a_node_that_does_not_answer_for_its_rooms_is_not_all_of_livekit() {
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
  void one_room_that_is_late_again_and_again_is_not_anothers_trouble() {
    script.set((request, wire) -> {
      if (request.body().contains("late")) {
        wire.silence();
      }
      well(request, wire);
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
  void who_had_no_time_says_nothing_of_livekit() {
    script.set((request, wire) -> {
      Thread.sleep(100);
      well(request, wire);
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
  void it_closes_by_itself_once_livekit_answers_and_asks_it_three_times_before() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      lose(api);
      int before = server.requests().size();

      script.set(BreakerTest::well);

      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
      assertThat(reports.breaker()).containsSubsequence(State.OPEN, State.HALF_OPEN, State.CLOSED);
      assertThat(server.requests().size() - before).isGreaterThanOrEqualTo(3);
      assertThat(ok(api.listRooms(Set.of("r"), soon()))).isEmpty();
    }
  }

  @Test
  void a_livekit_that_answers_once_and_no_more_stays_lost() {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      lose(api);
      int before = server.requests().size();
      script.set((request, wire) -> {
        if (request.number() > before + 1) {
          wire.reset();
        }
        well(request, wire);
      });

      assertThat(Await.until(FOUND_WITHIN, () -> reports.breaker().size() >= 3)).isTrue();
      assertThat(reports.breaker()).startsWith(State.OPEN, State.HALF_OPEN, State.OPEN);

      script.set(BreakerTest::well);
      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
    }
  }

  /** As on a path that swallows everything: what was sent into it is never answered. */
  @Test
  void probes_that_are_never_answered_do_not_keep_livekit_from_being_found() throws Exception {
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

      script.set(BreakerTest::well);

      assertThat(Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls())).isTrue();
    }
  }

  @Test
  void what_began_before_an_outage_says_nothing_of_the_time_after_it() throws Exception {
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
      lose(api);
      script.set(BreakerTest::well);
      Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls());
      BreakerStatus found = api.breaker();
      for (Thread one : early) {
        one.join();
      }

      assertThat(api.breaker()).isEqualTo(found);
    }
  }

  @Test
  void connections_from_before_an_outage_are_not_used_after_it() {
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      ok(api.listRooms(Set.of("r"), soon()));
      script.set((request, wire) -> wire.answer(503, "text/plain", "nobody behind me"));
      for (int i = 0; api.breaker().permitsCalls(); i++) {
        failed(api.listRooms(Set.of("room " + i), soon()));
      }
      script.set(BreakerTest::well);
      Await.until(FOUND_WITHIN, () -> api.breaker().permitsCalls());

      ok(api.listRooms(Set.of("r"), soon()));

      assertThat(server.requests().getLast().connection())
          .isGreaterThan(server.requests().getFirst().connection());
    }
  }

  @SuppressWarnings("try") // closed in its midst: that is what is tested
  @Test
  void a_closed_api_looks_for_livekit_no_more() throws Exception {
    script.set((request, wire) -> wire.reset());
    try (ScriptedServer server = server();
        LiveKitServerApi api = api(server, 5000)) {
      lose(api);

      api.close();

      int before = server.requests().size();
      Thread.sleep(1500);
      assertThat(server.requests()).hasSize(before);
    }
  }
}
