package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failed;
import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ScriptedServer.Request;
import dev.roomkey.livekit.ScriptedServer.Script;
import dev.roomkey.livekit.ScriptedServer.Wire;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.token.RoomAgentDispatch;
import dev.roomkey.token.RoomConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of servers that LiveKit never is. */
@Timeout(30)
class TwirpClientTest {
  /** Seconds. What is closed goes when java.net.http's selector wakes up: after 3 s at most. */
  private static final int CLOSED_WITHIN = 10;

  private static final String JSON = "application/json";
  private static final String ROOM = "{\"sid\":\"RM_1\",\"name\":\"r\"}";
  private static final String DISPATCH = "{\"id\":\"AD_1\",\"agent_name\":\"bot\",\"room\":\"r\"}";

  @ParameterizedTest
  @CsvSource({
    "REFUSE, UNAVAILABLE",
    "NEVER_ANSWER, TIMED_OUT",
    "DRIP, TIMED_OUT",
    "CLOSE_IN_BODY, NONSENSE",
    "HTML, NONSENSE",
    "WRONG_JSON, NONSENSE",
    "TWIRP_INTERNAL, NONSENSE",
    "UNAUTHORIZED, UNAUTHENTICATED",
    "UNAVAILABLE, UNAVAILABLE",
    "ENDLESS, NONSENSE",
    "REDIRECT, NONSENSE",
  })
  void each_fault_is_its_own_failure_and_none_outlasts_the_deadline(
      Fault fault, ApiFailure failure) {
    try (FaultyServer server = FaultyServer.start(fault);
        LiveKitServerApi api = Calls.to(server.url(), Calls.KEY, Calls.SECRET)) {
      warmUp(api);
      int before = server.requests();
      long start = System.nanoTime();

      Failed<List<LiveRoom>> failed = failed(api.listRooms(Set.of(), millis(1500)));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1650));
      assertThat(failed.failure()).isEqualTo(failure);
      assertThat(failed.detail()).startsWith("RoomService/ListRooms: ").hasSizeLessThan(200);
      assertThat(server.requests() - before).isLessThanOrEqualTo(1);
    }
  }

  /** Loads what is loaded once, so that it does not count against a deadline. */
  private static void warmUp(LiveKitServerApi api) {
    failed(api.listRooms(Set.of(), millis(300)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sid\":\"RM_1\",\"name\":\"another\"}",
        "{\"name\":\"r\"}",
        "{\"sid\":5,\"name\":\"r\"}",
        "{\"sid\":\"RM_1\",\"name\":\"r\",\"name\":\"r\"}",
        "{\"sid\":\"RM_1\",\"name\":\"r\"} and more",
        "{\"rooms\":[]}",
        "{}",
        "null",
        ""
      })
  void an_answer_that_is_not_about_the_room_is_nonsense(String body) {
    assertThat(failure(createRoom(200, body))).isEqualTo(ApiFailure.NONSENSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rooms\":{}}",
        "{\"rooms\":[7]}",
        "{\"rooms\":[null]}",
        "{\"rooms\":[{}]}",
        "{\"rooms\":[{\"sid\":\"RM_1\",\"name\":\"another\"}]}",
        "{\"status\":\"ok\"}"
      })
  void a_list_of_something_else_is_nonsense(String body) {
    try (ScriptedServer server = ScriptedServer.answering(200, JSON, body);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of("r"), soon()))).isEqualTo(ApiFailure.NONSENSE);
    }
  }

  @Test
  void an_empty_object_is_an_empty_list() {
    try (ScriptedServer server = ScriptedServer.answering(200, JSON, "{}");
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(ok(api.listRooms(Set.of("r"), soon()))).isEmpty();
    }
  }

  @Test
  void somebody_elses_dispatch_or_participant_is_nonsense() {
    try (ScriptedServer server =
            ScriptedServer.answering(
                200,
                JSON,
                "{\"id\":\"AD_1\",\"sid\":\"PA_1\",\"identity\":\"eve\",\"room\":\"x\"}");
        LiveKitServerApi api = Calls.to(server)) {
      ParticipantUpdate update = ParticipantUpdate.builder().name("n").build();
      assertThat(
              List.of(
                  failure(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon())),
                  failure(api.createDispatch("x", RoomAgentDispatch.named("bot"), soon())),
                  failure(api.deleteDispatch("r", "AD_1", soon())),
                  failure(api.deleteDispatch("x", "AD_2", soon())),
                  failure(api.listDispatch("r", soon())),
                  failure(api.getParticipant("r", "ann", soon())),
                  failure(api.updateParticipant("r", "ann", update, soon()))))
          .containsOnly(ApiFailure.NONSENSE);
    }
  }

  @Test
  void a_201_is_no_answer_of_twirps() {
    assertThat(failure(createRoom(201, ROOM))).isEqualTo(ApiFailure.NONSENSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 400, 403, 404, 500, 200})
  void a_token_that_is_sent_back_gets_into_no_log(int status) {
    Script echo =
        (request, wire) ->
            wire.answer(
                status,
                JSON,
                "{\"code\":\"%1$s\",\"msg\":\"%1$s\",\"%1$s\":\"%1$s\"}"
                    .formatted(request.token()));
    try (ScriptedServer server = ScriptedServer.of(echo);
        LiveKitServerApi api = Calls.to(server)) {
      String detail = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon())).detail();

      String token = server.requests().getFirst().token();
      assertThat(token).startsWith("eyJ");
      for (String part : token.split("\\.", -1)) {
        assertThat(detail).doesNotContain(part);
      }
    }
  }

  @Test
  void bytes_that_are_no_http_are_nonsense_and_stay_out_of_the_log() {
    try (ScriptedServer server =
            ScriptedServer.of((request, wire) -> wire.send("SSH-2.0-SECRET\r\n\r\n"));
        LiveKitServerApi api = Calls.to(server)) {
      Failed<LiveRoom> failed = failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));

      assertThat(failed.failure()).isEqualTo(ApiFailure.NONSENSE);
      assertThat(failed.detail()).doesNotContain("SECRET");
    }
  }

  @Test
  void headers_without_end_are_nonsense() {
    try (ScriptedServer server =
            ScriptedServer.of((request, wire) -> {
              wire.send("HTTP/1.1 200 OK\r\n");
              wire.sendForever("X: " + "y".repeat(8000) + "\r\n", 0);
            });
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), soon()))).isEqualTo(ApiFailure.NONSENSE);
    }
  }

  @Test
  void a_call_out_of_time_closes_its_connection() throws Exception {
    AtomicReference<Wire> open = new AtomicReference<>();
    Script drip =
        (request, wire) -> {
          open.set(wire);
          wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
          wire.sendForever(" ", 20);
        };
    try (ScriptedServer server = ScriptedServer.of(drip);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), millis(500)))).isEqualTo(ApiFailure.TIMED_OUT);
      assertThat(open.get().wasClosedWithin(CLOSED_WITHIN)).isTrue();
    }
  }

  @Test
  void a_call_that_is_never_answered_closes_its_connection_at_the_deadline() throws Exception {
    AtomicReference<Wire> open = new AtomicReference<>();
    Script silent =
        (request, wire) -> {
          open.set(wire);
          wire.silence();
        };
    try (ScriptedServer server = ScriptedServer.of(silent);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), millis(500)))).isEqualTo(ApiFailure.TIMED_OUT);
      assertThat(open.get().wasClosedWithin(CLOSED_WITHIN)).isTrue();
    }
  }

  @Test
  void an_endless_body_closes_its_connection_long_before_the_deadline() throws Exception {
    AtomicReference<Wire> open = new AtomicReference<>();
    Script endless =
        (request, wire) -> {
          open.set(wire);
          wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
          wire.sendForever(" ".repeat(65536), 0);
        };
    try (ScriptedServer server = ScriptedServer.of(endless);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failed(api.listRooms(Set.of(), soon())))
          .isEqualTo(
              new Failed<>(ApiFailure.NONSENSE, "RoomService/ListRooms: 200 over 8388608 bytes"));
      assertThat(open.get().wasClosedWithin(CLOSED_WITHIN)).isTrue();
    }
  }

  @Test
  void an_interrupt_ends_a_call_and_stays_visible() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    try (ScriptedServer server = silentAfter(asked);
        LiveKitServerApi api = Calls.to(server)) {
      Thread caller =
          Thread.startVirtualThread(() -> {
            ApiFailure failure = failure(api.listRooms(Set.of(), soon()));
            seen.set(failure + " " + Thread.currentThread().isInterrupted());
          });
      asked.await();

      caller.interrupt();

      assertThat(caller.join(Duration.ofSeconds(2))).isTrue();
      assertThat(seen).hasValue("UNAVAILABLE true");
    }
  }

  @SuppressWarnings("try") // closed in its midst: that is what is tested
  @Test
  void closing_ends_calls_that_are_under_way() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<ApiResult<List<LiveRoom>>> result = new AtomicReference<>();
    try (ScriptedServer server = silentAfter(asked);
        LiveKitServerApi api = Calls.to(server)) {
      Thread caller = Thread.startVirtualThread(() -> result.set(api.listRooms(Set.of(), soon())));
      asked.await();

      api.close();

      assertThat(caller.join(Duration.ofSeconds(2))).isTrue();
      assertThat(failure(result.get())).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(failure(api.listRooms(Set.of(), soon()))).isEqualTo(ApiFailure.UNAVAILABLE);
    }
  }

  private static ScriptedServer silentAfter(CountDownLatch asked) {
    return ScriptedServer.of((request, wire) -> {
      asked.countDown();
      wire.silence();
    });
  }

  @Test
  void a_kept_connection_that_is_dead_costs_a_repeatable_call_nothing() {
    Script dead =
        (request, wire) -> {
          if (request.number() == 2) {
            wire.reset();
          }
          wire.answer(200, JSON, ROOM);
        };
    try (ScriptedServer server = ScriptedServer.of(dead);
        LiveKitServerApi api = Calls.to(server)) {
      ok(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));
      ok(api.createRoom("r", RoomConfiguration.DEFAULT, soon()));

      assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 1, 2);
    }
  }

  @Test
  void a_dispatch_is_never_asked_for_twice() {
    Script dead =
        (request, wire) -> {
          if (request.number() > 1) {
            wire.reset();
          }
          wire.answer(200, JSON, DISPATCH);
        };
    try (ScriptedServer server = ScriptedServer.of(dead);
        LiveKitServerApi api = Calls.to(server)) {
      ok(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon()));

      assertThat(failure(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon())))
          .isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_call_is_repeated_once_and_no_more() {
    try (ScriptedServer server = ScriptedServer.of((request, wire) -> wire.reset());
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), soon()))).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void an_answer_that_was_cut_is_not_asked_for_again() {
    Script cut =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ROOM);
          wire.reset();
        };
    try (ScriptedServer server = ScriptedServer.of(cut);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.createRoom("r", RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.NONSENSE);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void connections_are_kept_after_good_and_bad_answers() {
    Script alternating =
        (request, wire) -> {
          if (request.number() % 2 == 0) {
            wire.answer(404, JSON, "{\"code\":\"not_found\",\"msg\":\"\"}");
          } else {
            wire.answer(200, JSON, "{}");
          }
        };
    try (ScriptedServer server = ScriptedServer.of(alternating);
        LiveKitServerApi api = Calls.to(server)) {
      for (int i = 0; i < 3; i++) {
        ok(api.deleteRoom("r", soon()));
        assertThat(failure(api.deleteRoom("r", soon()))).isEqualTo(ApiFailure.NOT_FOUND);
      }
      assertThat(server.requests()).extracting(Request::connection).containsOnly(1);
    }
  }

  @Test
  void a_redirect_is_never_followed_with_the_token() {
    try (ScriptedServer elsewhere = ScriptedServer.answering(200, JSON, ROOM);
        ScriptedServer server =
            ScriptedServer.of((request, wire) ->
                wire.send(
                    "HTTP/1.1 307 Elsewhere\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n"
                        .formatted(elsewhere.url().replace("ws://", "http://"))));
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.createRoom("r", RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.NONSENSE);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  private static ApiResult<LiveRoom> createRoom(int status, String body) {
    try (ScriptedServer server = ScriptedServer.answering(status, JSON, body);
        LiveKitServerApi api = Calls.to(server)) {
      return api.createRoom("r", RoomConfiguration.DEFAULT, soon());
    }
  }
}
