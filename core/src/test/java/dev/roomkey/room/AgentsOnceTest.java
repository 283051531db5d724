package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the second look at an agent while LiveKit is in trouble. */
@Tag("slow")
class AgentsOnceTest {
  private static final Duration PATIENCE = Duration.ofMillis(600);

  @Test
  void an_agent_that_nobody_saw_twice_is_not_taken_back() throws Exception {
    Set<String> called = ConcurrentHashMap.newKeySet();
    try (FaultyServer server = FaultyServer.start(Fault.TWIRP_INTERNAL);
        LiveKitServerApi livekit = api(server, called)) {
      new AgentsOnce(livekit, PATIENCE).watch(dispatch());
      Thread.sleep(PATIENCE.multipliedBy(4));

      assertThat(called).containsExactly("AgentDispatchService/ListDispatch");
    }
  }

  private static Dispatch dispatch() {
    return new Dispatch("AD_1", "bot", "room", "", Instant.EPOCH, List.of());
  }

  private static LiveKitServerApi api(FaultyServer server, Set<String> called) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    CallObserver observer = report -> called.add(report.method());
    return new LiveKitServerApi(
        LiveKitUrl.of(server.url()),
        new TokenIssuer(LiveKitCredentials.of("APIkey", "s".repeat(32)), clock, random),
        CallLimits.of(Duration.ofSeconds(5)),
        clock,
        random,
        observer);
  }
}
