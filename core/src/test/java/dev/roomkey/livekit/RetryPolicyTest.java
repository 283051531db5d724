package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.millis;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ScriptedServer.Script;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.testkit.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which calls are retried, and when. */
@Timeout(30)
class RetryPolicyTest {
  private static final String JSON = "application/json";
  private static final CallLimits LIMITS = CallLimits.of(Duration.ofSeconds(10));
  private static final CallAttempt<Void> OVERLOADED =
      CallAttempt.failed(
          TwirpMethod.LIST_ROOMS, ApiFailure.UNAVAILABLE, AttemptStatus.OVERLOADED, "");

  private final Reports reports = new Reports();

  @Test
  void retries_after_a_single_failure() {
    Script once =
        (request, wire) -> wire.answer(request.number() == 1 ? 503 : 200, JSON, "{\"rooms\":[]}");
    try (ScriptedServer server = ScriptedServer.of(once);
        LiveKitServerApi api = Calls.to(server, LIMITS, reports)) {
      assertThat(ok(api.listRooms(Set.of(), soon()))).isEmpty();

      assertThat(reports.last())
          .extracting(CallReport::method, CallReport::outcome, CallReport::attempts)
          .containsExactly("RoomService/ListRooms", "ok", 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "502, <html>, 3",
    "503, <html>, 3",
    "503, '{\"code\":\"unavailable\"}', 3",
    "409, '{\"code\":\"aborted\"}', 3",
    "500, '{\"code\":\"unknown\",\"msg\":\"could not lock room\"}', 3",
    "429, <html>, 1",
    "429, '{\"code\":\"resource_exhausted\"}', 1",
    "504, <html>, 1",
    "408, '{\"code\":\"canceled\"}', 1",
    "500, <html>, 1",
    "401, unauthorized, 1",
    "404, '{\"code\":\"not_found\"}', 1",
    "400, '{\"code\":\"invalid_argument\"}', 1",
  })
  void retries_overload_twice_and_other_errors_never(int status, String body, int attempts) {
    try (ScriptedServer server = ScriptedServer.answering(status, JSON, body);
        LiveKitServerApi api = Calls.to(server, LIMITS, reports)) {
      failure(api.listRooms(Set.of(), soon()));

      assertThat(server.requests()).hasSize(attempts);
      assertThat(reports.last().attempts()).isEqualTo(attempts);
    }
  }

  @Test
  void does_not_retry_a_dispatch_that_may_have_arrived() {
    try (ScriptedServer server = ScriptedServer.answering(503, JSON, "<html>");
        LiveKitServerApi api = Calls.to(server, LIMITS, reports)) {
      assertThat(failure(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon())))
          .isEqualTo(ApiFailure.UNAVAILABLE);

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void retries_a_dispatch_without_a_connection() {
    String unreachable = "ws://127.0.0.1:" + FreePorts.next();
    try (LiveKitServerApi api = Calls.to(unreachable, Calls.KEY, Calls.SECRET, LIMITS, reports)) {
      assertThat(failure(api.createDispatch("r", RoomAgentDispatch.named("bot"), soon())))
          .isEqualTo(ApiFailure.UNAVAILABLE);

      assertThat(reports.last().attempts()).isEqualTo(3);
    }
  }

  @Test
  void does_not_retry_a_slow_failure() {
    Script slow =
        (request, wire) -> {
          Thread.sleep(700);
          wire.answer(503, JSON, "{\"code\":\"unavailable\"}");
        };
    try (ScriptedServer server = ScriptedServer.of(slow);
        LiveKitServerApi api = Calls.to(server, LIMITS, reports)) {
      assertThat(failure(api.listDispatch("gone", soon()))).isEqualTo(ApiFailure.UNAVAILABLE);

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void pauses_are_random_and_their_bound_doubles() {
    Chance shortest = new Chance(0);
    RetryPolicy policy = new RetryPolicy(shortest);

    assertThat(pause(policy, 1, soon())).isTrue();
    assertThat(pause(policy, 2, soon())).isTrue();
    assertThat(pause(policy, 3, soon())).isFalse();
    assertThat(shortest.bounds).containsExactly(100L, 200L);
  }

  @Test
  void starts_no_attempt_after_the_deadline() {
    RetryPolicy policy = new RetryPolicy(new Chance(Duration.ofMillis(99).toNanos()));

    assertThat(pause(policy, 1, millis(50))).isFalse();
    assertThat(pause(policy, 1, soon())).isTrue();
  }

  /** Returns the same value each time, and records the bounds. */
  private static final class Chance implements RandomGenerator {
    private final long value;
    private final List<Long> bounds = new ArrayList<>();

    private Chance(long value) {
      this.value = value;
    }

    @Override
    public long nextLong() {
      return value;
    }

    @Override
    public long nextLong(long bound) {
      bounds.add(Duration.ofNanos(bound).toMillis());
      return value;
    }
  }

  private static boolean pause(RetryPolicy policy, int attempts, Deadline deadline) {
    return policy.pauseBefore(
        attempts, TwirpMethod.LIST_ROOMS, OVERLOADED, Duration.ZERO, deadline);
  }
}
