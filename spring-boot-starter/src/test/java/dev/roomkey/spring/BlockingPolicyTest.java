package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.servlet.CallerResolver;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A blocking policy of the application. */
@Timeout(120)
final class BlockingPolicyTest {
  private static final int SLOW_REQUESTS = 16;
  private static final CountDownLatch RELEASE = new CountDownLatch(1);
  private static final Semaphore BLOCKED = new Semaphore(0);

  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @Import(PlainApplication.class)
  static class WithBlockingPolicy {
    @Bean
    AccessPolicy policy() {
      return (caller, request, context) -> {
        RoomPlan room = RoomPlan.of(request.target(), RoomConfiguration.DEFAULT);
        if (room.name().value().contains("slow")) {
          awaitRelease();
        }
        TokenClaims claims =
            TokenClaims.validFor(Duration.ofMinutes(10))
                .identity("ann")
                .video(VideoGrant.join(room.name().value()).build())
                .build();
        return new AccessDecision.Permit(claims, room, "all");
      };
    }

    private static void awaitRelease() {
      BLOCKED.release();
      try {
        RELEASE.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Bean
    CallerResolver callers() {
      return request -> Optional.of(Caller.of("ann"));
    }
  }

  @Test
  void a_blocking_policy_does_not_delay_other_requests() throws Exception {
    Map<String, String> properties =
        Map.of(
            "roomkey.repo-root", folder.toString(),
            "livekit.url", "ws://127.0.0.1:9",
            "livekit.api-key", "APIspring",
            "livekit.api-secret", "a-secret-of-32-bytes-or-some-more",
            "roomkey.rooms.provision", "on_join");
    try (var application = Applications.start(WithBlockingPolicy.class, properties);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      String url = Applications.url(application);
      List<Future<HttpAnswer>> slow = new ArrayList<>();
      for (int i = 0; i < SLOW_REQUESTS; i++) {
        slow.add(clients.submit(() -> HttpAnswer.forToken(url, "slow")));
      }
      assertThat(BLOCKED.tryAcquire(SLOW_REQUESTS, 60, TimeUnit.SECONDS)).isTrue();

      assertThat(HttpAnswer.forToken(url, "fast").status()).isEqualTo(201);

      RELEASE.countDown();
      for (Future<HttpAnswer> one : slow) {
        assertThat(one.get().status()).isEqualTo(201);
      }
    } finally {
      RELEASE.countDown();
    }
  }
}
