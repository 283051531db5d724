package dev.roomkey.delivery;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries until they succeed. Methods may block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public interface DeliveryStore {
  /**
   * Reserves deliveries that are due for one process. Of each endpoint and room, only the first
   * pending delivery is eligible, so that events arrive in order.
   *
   * @param holder identifies this process
   * @param limit the maximum number, at least 1
   * @param reservation the time after which another process may take them
   */
  List<Delivery> reserve(String holder, int limit, Duration reservation, Deadline deadline);

  /** Deletes a delivery that has succeeded. */
  void succeeded(String id, Deadline deadline);

  /**
   * Records a failed attempt.
   *
   * @param nextAttempt the time of the next one; null for none: the delivery is dead
   * @param reason for administrators; without secrets
   */
  void failed(String id, @Nullable Instant nextAttempt, String reason, Deadline deadline);

  /**
   * Returns deliveries in a state, ordered by id.
   *
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Delivery> list(Delivery.State state, @Nullable String after, int limit, Deadline deadline);

  /**
   * Makes dead deliveries pending again.
   *
   * @param id the delivery; null for all
   * @return their number
   */
  int redeliver(@Nullable String id, Deadline deadline);
}
