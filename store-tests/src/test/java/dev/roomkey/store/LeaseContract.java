package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leases of stores that several processes share. */
abstract class LeaseContract extends StoreContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void one_holder_has_a_lease_until_it_expires() {
    assertThat(lease("sweep", "one")).isTrue();
    assertThat(lease("sweep", "two")).isFalse();
    assertThat(lease("other", "two")).isTrue();

    pass(Duration.ofSeconds(59));
    assertThat(lease("sweep", "one")).isTrue();
    pass(Duration.ofSeconds(59));
    assertThat(lease("sweep", "two")).isFalse();

    pass(Duration.ofSeconds(1));
    assertThat(lease("sweep", "two")).isTrue();
    assertThat(lease("sweep", "one")).isFalse();
  }

  private boolean lease(String name, String holder) {
    return state.lease(name, holder, MINUTE, deadline());
  }
}
