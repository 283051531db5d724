package dev.roomkey.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.ClientNetwork;
import dev.roomkey.http.RateLimitResult;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a key has left of a limit, on a clock that the test moves. */
final class KeyedRateLimiterTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final KeyedRateLimiter<Integer> budgets = budgets(3, Duration.ofMinutes(1));

  private KeyedRateLimiter<Integer> budgets(int requests, Duration window) {
    return new KeyedRateLimiter<>("address", new RateLimit(requests, window), nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void as_many_as_the_limit_says_may_come_at_once() {
    assertThat(budgets.take(1)).isEqualTo(new RateLimitResult("address", true, 2, 20));
    assertThat(budgets.take(1)).isEqualTo(new RateLimitResult("address", true, 1, 20));
    assertThat(budgets.take(1)).isEqualTo(new RateLimitResult("address", true, 0, 20));
    assertThat(budgets.take(1)).isEqualTo(new RateLimitResult("address", false, 0, 20));
    assertThat(budgets.refused()).isEqualTo(1);
  }

  @Test
  void each_comes_back_in_its_part_of_the_time() {
    for (int i = 0; i < 3; i++) {
      budgets.take(1);
    }
    pass(Duration.ofMillis(19_001));
    assertThat(budgets.take(1)).isEqualTo(new RateLimitResult("address", false, 0, 1));
    pass(Duration.ofMillis(999));
    assertThat(budgets.take(1).granted()).isTrue();
    assertThat(budgets.take(1).granted()).isFalse();
  }

  @Test
  void a_refusal_takes_nothing() {
    for (int i = 0; i < 100; i++) {
      budgets.take(1);
    }
    pass(Duration.ofSeconds(20));
    assertThat(budgets.take(1).granted()).isTrue();
  }

  @Test
  void one_key_takes_nothing_of_anothers() {
    for (int i = 0; i < 4; i++) {
      budgets.take(1);
    }
    assertThat(budgets.take(2)).isEqualTo(new RateLimitResult("address", true, 2, 20));
  }

  @Test
  void a_key_that_has_all_of_it_again_is_forgotten() {
    budgets.take(1);
    pass(Duration.ofSeconds(59));
    assertThat(budgets.keys()).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(budgets.keys()).isZero();
    assertThat(budgets.take(1).remaining()).isEqualTo(2);
  }

  @Test
  void a_million_keys_are_not_remembered() {
    for (int key = 0; key < 1_000_000; key++) {
      budgets.take(key);
    }
    assertThat(budgets.keys()).isLessThanOrEqualTo(KeyedRateLimiter.MAX_KEYS);
  }

  @Test
  void what_comes_back_many_times_a_second_comes_back_within_one() {
    assertThat(budgets(1_000_000, Duration.ofSeconds(1)).take(1))
        .isEqualTo(new RateLimitResult("address", true, 999_999, 1));
  }

  @Test
  void the_policy_is_a_structured_field() {
    assertThat(budgets.policy()).isEqualTo("\"address\";q=3;w=60");
  }

  @Test
  void addresses_of_one_64_are_one() throws UnknownHostException {
    assertThat(network("2001:db8:1:2::1"))
        .isEqualTo(network("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    assertThat(network("0.0.0.1")).isNotEqualTo(network("::1"));
    assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
  }

  private static ClientNetwork network(String address) throws UnknownHostException {
    return ClientNetwork.of(InetAddress.getByName(address));
  }
}
