package dev.roomkey.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.ClientNetwork;
import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.RateLimitResult;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rate limits on a clock that the test controls. */
final class KeyedRateLimiterTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final KeyedRateLimiter<Integer> limiter = limiter(3, Duration.ofMinutes(1));

  private KeyedRateLimiter<Integer> limiter(int requests, Duration window) {
    return new KeyedRateLimiter<>("address", new RateLimit(requests, window), nanos::get, null);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void permits_a_burst_of_the_limit() {
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", true, 2, 20));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", true, 1, 20));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", true, 0, 20));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", false, 0, 20));
    assertThat(limiter.rejected()).isEqualTo(1);
  }

  @Test
  void refills_evenly() {
    for (int i = 0; i < 3; i++) {
      limiter.take(1, Deadline.in(Duration.ofSeconds(1)));
    }
    pass(Duration.ofMillis(19_001));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", false, 0, 1));
    pass(Duration.ofMillis(999));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))).granted()).isTrue();
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))).granted()).isFalse();
  }

  @Test
  void a_rejected_request_consumes_nothing() {
    for (int i = 0; i < 100; i++) {
      limiter.take(1, Deadline.in(Duration.ofSeconds(1)));
    }
    pass(Duration.ofSeconds(20));
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))).granted()).isTrue();
  }

  @Test
  void keys_have_separate_budgets() {
    for (int i = 0; i < 4; i++) {
      limiter.take(1, Deadline.in(Duration.ofSeconds(1)));
    }
    assertThat(limiter.take(2, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", true, 2, 20));
  }

  @Test
  void evicts_a_key_whose_bucket_is_full_again() {
    limiter.take(1, Deadline.in(Duration.ofSeconds(1)));
    pass(Duration.ofSeconds(59));
    assertThat(limiter.keys()).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(limiter.keys()).isZero();
    assertThat(limiter.take(1, Deadline.in(Duration.ofSeconds(1))).remaining()).isEqualTo(2);
  }

  @Test
  void bounds_the_number_of_keys() {
    for (int key = 0; key < 1_000_000; key++) {
      limiter.take(key, Deadline.in(Duration.ofSeconds(1)));
    }
    assertThat(limiter.keys()).isLessThanOrEqualTo(KeyedRateLimiter.MAX_KEYS);
  }

  @Test
  void the_reset_time_is_at_least_one_second() {
    assertThat(
            limiter(1_000_000, Duration.ofSeconds(1)).take(1, Deadline.in(Duration.ofSeconds(1))))
        .isEqualTo(new RateLimitResult("address", true, 999_999, 1));
  }

  @Test
  void renders_the_policy_as_a_structured_field() {
    assertThat(limiter.policy()).isEqualTo("\"address\";q=3;w=60");
  }

  @Test
  void groups_ipv6_addresses_by_their_64_prefix() throws UnknownHostException {
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
