package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
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

/** Tests the rare cases of duplicate dispatches. */
@Tag("slow")
class DispatchDeduplicatorTest {
  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final Duration SOON = Await.PATIENCE;

  @Test
  void keeps_a_dispatch_if_livekit_lists_no_duplicate() throws Exception {
    Set<String> called = ConcurrentHashMap.newKeySet();
    try (FaultyServer server = FaultyServer.start(Fault.TWIRP_INTERNAL);
        LiveKitServerApi livekit = api(server, called)) {
      new DispatchDeduplicator(livekit, PATIENCE).watch(dispatch());
      Thread.sleep(PATIENCE.multipliedBy(4));

      assertThat(called).containsExactly("AgentDispatchService/ListDispatch");
    }
  }

  /** No worker accepts the first dispatch, so LiveKit lists it and its agent never joins. */
  @Test
  @Tag("heavy")
  void keeps_the_younger_dispatch_if_the_older_agent_does_not_join() {
    LiveKitServer server = LiveKitServer.shared();
    LiveKitApi oracle = LiveKitApi.of(server);
    oracle.createRoom("the-older-is-lost", "", "[]");
    try (LiveKitServerApi livekit = api(server)) {
      create(livekit);
      try (AgentWorker worker = AgentWorker.start(server, "rare")) {
        Dispatch younger = create(livekit);
        assertThat(Await.until(SOON, () -> !worker.jobs().isEmpty())).as(worker::log).isTrue();

        new DispatchDeduplicator(livekit, Duration.ofSeconds(6)).watch(younger);

        assertThat(Await.until(SOON, () -> sentTo(livekit).size() == 1))
            .as(() -> "%s%n%s".formatted(sentTo(livekit), oracle.listDispatch("the-older-is-lost")))
            .isTrue();
        assertThat(sentTo(livekit)).extracting(Dispatch::id).containsExactly(younger.id());
        assertThat(oracle.listParticipants("the-older-is-lost")).hasSize(1);
      }
    } finally {
      oracle.deleteRoom("the-older-is-lost");
    }
  }

  private static Dispatch create(LiveKitServerApi livekit) {
    return value(
        livekit.createDispatch(
            "the-older-is-lost", RoomAgentDispatch.named("rare"), Deadline.in(SOON)));
  }

  private static List<Dispatch> sentTo(LiveKitServerApi livekit) {
    return value(livekit.listDispatch("the-older-is-lost", Deadline.in(SOON))).stream()
        .filter(dispatch -> dispatch.agentName().equals("rare"))
        .toList();
  }

  private static <T> T value(ApiResult<T> result) {
    return switch (result) {
      case ApiResult.Ok<T> ok -> ok.value();
      case ApiResult.Failed<T> failed -> throw new AssertionError(failed.detail());
    };
  }

  private static Dispatch dispatch() {
    return new Dispatch("AD_1", "bot", "room", "", Instant.EPOCH, List.of());
  }

  private static LiveKitServerApi api(FaultyServer server, Set<String> called) {
    return api(
        server.url(),
        LiveKitCredentials.of("APIkey", "s".repeat(32)),
        report -> called.add(report.method()));
  }

  private static LiveKitServerApi api(LiveKitServer server) {
    return api(
        server.url(), LiveKitCredentials.of(server.apiKey(), server.apiSecret()), report -> {});
  }

  private static LiveKitServerApi api(
      String url, LiveKitCredentials credentials, CallObserver observer) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    return new LiveKitServerApi(
        LiveKitUrl.of(url),
        OutboundNetwork.ofSystem(),
        new TokenIssuer(credentials, clock, random),
        CallLimits.of(Duration.ofSeconds(5)),
        clock,
        random,
        observer);
  }
}
