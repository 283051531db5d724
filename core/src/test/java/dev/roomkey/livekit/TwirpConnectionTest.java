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
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests which connections are closed and which are kept. */
@Timeout(60)
@Tag("slow")
class TwirpConnectionTest {
  /** Seconds. The selector of java.net.http closes a connection after 3 s at most. */
  private static final int CLOSED_WITHIN = 10;

  private static final String JSON = "application/json";
  private static final String ROOM = "{\"sid\":\"RM_1\",\"name\":\"r\"}";
  private static final String DISPATCH = "{\"id\":\"AD_1\",\"agent_name\":\"bot\",\"room\":\"r\"}";

  @Test
  void a_timeout_closes_the_connection() throws Exception {
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
  void a_call_without_a_response_closes_its_connection_at_the_deadline() throws Exception {
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
      assertThat(failed(api.createRoom("r", RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(
              new Failed<>(
                  ApiFailure.INVALID_RESPONSE, "RoomService/CreateRoom: 200 over 4194304 bytes"));
      assertThat(open.get().wasClosedWithin(CLOSED_WITHIN)).isTrue();
    }
  }

  @Test
  void an_interrupt_ends_a_call_and_keeps_the_interrupt_status() throws Exception {
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

  @SuppressWarnings("try") // closed by the test
  @Test
  void closing_ends_calls_in_progress() throws Exception {
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
  void retries_an_idempotent_call_on_a_dead_connection_at_once() {
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
  void never_sends_a_dispatch_twice() {
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
  void makes_three_attempts_if_all_connections_break() {
    try (ScriptedServer server = ScriptedServer.of((request, wire) -> wire.reset());
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.listRooms(Set.of(), soon()))).isEqualTo(ApiFailure.UNAVAILABLE);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void does_not_retry_after_a_truncated_response() {
    Script cut =
        (request, wire) -> {
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ROOM);
          wire.reset();
        };
    try (ScriptedServer server = ScriptedServer.of(cut);
        LiveKitServerApi api = Calls.to(server)) {
      assertThat(failure(api.createRoom("r", RoomConfiguration.DEFAULT, soon())))
          .isEqualTo(ApiFailure.INVALID_RESPONSE);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void keeps_connections_after_successes_and_errors() {
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
}
