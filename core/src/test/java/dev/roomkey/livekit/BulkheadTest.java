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

/** Of calls to a slow LiveKit only so many are under way. */
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
  void a_call_waits_a_second_for_the_bulkhead_and_no_more() throws Exception {
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, TWO, reports)) {
      takeBoth(api);
      long start = System.nanoTime();

      Failed<List<LiveRoom>> refused = failed(api.listRooms(Set.of("third"), soon()));

      assertThat(refused)
          .isEqualTo(
              new Failed<>(
                  ApiFailure.UNAVAILABLE,
                  "RoomService/ListRooms: not asked: 2 calls are under way"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
      assertThat(reports.last())
          .extracting(CallReport::outcome, CallReport::attempts)
          .containsExactly("no_place", 0);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void no_call_waits_for_the_bulkhead_past_its_deadline() throws Exception {
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
  void a_waiting_call_goes_on_when_another_ends() throws Exception {
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
  void a_full_bulkhead_leaves_the_breaker_closed() throws Exception {
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
