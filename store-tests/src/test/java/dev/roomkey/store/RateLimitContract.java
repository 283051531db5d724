package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.state.SharedRateLimits.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rate limits of stores that several processes share. */
abstract class RateLimitContract extends StoreContract {
  private static final int REQUESTS = 5;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private Take take(String key) {
    return state.rateLimits().orElseThrow().take(key, REQUESTS, WINDOW, deadline());
  }

  @Test
  void grants_as_many_requests_at_once_as_the_limit_permits() {
    List<Long> remaining = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Take take = take("ada");
      assertThat(take.granted()).isTrue();
      remaining.add(take.remaining());
    }
    assertThat(remaining).containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(take("ada")).isEqualTo(new Take(false, 0, Duration.ofSeconds(2)));
    assertThat(take("bob").granted()).isTrue();
  }

  @Test
  void restores_the_budget_evenly_over_the_window() {
    for (int i = 0; i <= REQUESTS; i++) {
      take("ada");
    }
    pass(Duration.ofMillis(1_999));
    assertThat(take("ada")).isEqualTo(new Take(false, 0, Duration.ofMillis(1)));

    pass(Duration.ofMillis(1));
    assertThat(take("ada").granted()).isTrue();
    assertThat(take("ada").granted()).isFalse();

    pass(WINDOW.multipliedBy(3));
    state.admissions().purge(deadline());
    assertThat(take("ada")).isEqualTo(new Take(true, REQUESTS - 1, Duration.ZERO));
  }

  @Test
  void concurrent_requests_share_the_budget() throws Exception {
    List<Future<Take>> takes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4 * REQUESTS; i++) {
        takes.add(threads.submit(() -> take("crowd")));
      }
    }
    int granted = 0;
    for (Future<Take> take : takes) {
      granted += take.get().granted() ? 1 : 0;
    }
    assertThat(granted).isEqualTo(REQUESTS);
  }
}
