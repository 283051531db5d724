package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failed;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ScriptedServer.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the limit of concurrent calls. */
@Timeout(30)
class BulkheadTest {
  private static final CallLimits TWO = new CallLimits(Duration.ofSeconds(10), 2);

  private final Reports reports = new Reports();
  private final CountDownLatch asked = new CountDownLatch(2);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final Script slow =
      (request, wire) -> {
        asked.countDown();
        answer.await();
        wire.answer(200, "application/json", "{\"rooms\":[]}");
      };

  @Test
  void waits_a_second_for_the_bulkhead_at_most() throws Exception {
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, TWO, reports)) {
      takeBoth(api);
      long start = System.nanoTime();

      Failed<List<LiveRoom>> refused = failed(api.listRooms(Set.of("third"), soon()));

      assertThat(refused)
          .isEqualTo(
              new Failed<>(
                  ApiFailure.UNAVAILABLE,
                  "RoomService/ListRooms: not sent: 2 calls are in progress"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
      assertThat(reports.last())
          .extracting(CallReport::outcome, CallReport::attempts)
          .containsExactly("bulkhead_full", 0);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void does_not_wait_for_the_bulkhead_after_the_deadline() throws Exception {
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, TWO, reports)) {
      takeBoth(api);

      assertThat(Stream.generate(() -> timeToFail(api)).limit(5).min(Comparator.naturalOrder()))
          .as("the quickest of five, as the machine may be busy")
          .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofMillis(900)));
    }
  }

  private static Duration timeToFail(LiveKitServerApi api) {
    long start = System.nanoTime();
    failed(api.listRooms(Set.of("third"), millis(100)));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void a_waiting_call_continues_when_another_ends() throws Exception {
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, TWO, reports)) {
      List<Thread> callers = takeBoth(api);
      callers.add(Thread.startVirtualThread(() -> ok(api.listRooms(Set.of("third"), soon()))));

      answer.countDown();

      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void a_full_bulkhead_does_not_open_the_breaker() throws Exception {
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, TWO, reports)) {
      takeBoth(api);

      for (int i = 0; i < 2 * Breaker.LAST_CALLS; i++) {
        failed(api.listRooms(Set.of("third"), millis(5)));
      }

      assertThat(api.breaker().permitsCalls()).isTrue();
    }
  }

  private List<Thread> takeBoth(LiveKitServerApi api) throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    for (String room : List.of("first", "second")) {
      callers.add(Thread.startVirtualThread(() -> api.listRooms(Set.of(room), soon())));
    }
    asked.await();
    return callers;
  }
}
