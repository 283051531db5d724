package dev.roomkey.delivery;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries until they succeed. {@link dev.roomkey.webhook.EventStore#record} adds them.
 * Methods may block, and throw {@link dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public interface DeliveryStore {
  /** How long a delivery is tried. */
  Duration LIFETIME = Duration.ofDays(3);

  /** How long a delivery is kept, from its event on. */
  Duration RETENTION = Duration.ofDays(30);

  /** The failure of a delivery that was never tried. */
  String EXPIRED = "expired";

  /** Returns the clock of the store. */
  InstantSource clock();

  /**
   * Reserves queues with pending deliveries for one process. A queue that is not released is free
   * again after a time.
   *
   * @param endpoint the endpoint of the queues
   * @param holder identifies the process
   * @param limit the maximum number, at least 1
   * @param time how long the queues are reserved
   */
  List<DeliveryQueue> reserve(
      String endpoint, String holder, int limit, Duration time, Deadline deadline);

  /** Returns whether a queue of an endpoint could be reserved. */
  boolean isDue(String endpoint, Deadline deadline);

  /** Returns the first pending deliveries of a queue, in order. */
  List<Delivery> first(DeliveryQueue queue, int limit, Deadline deadline);

  /** Deletes a delivery that has succeeded. */
  void succeeded(Delivery delivery, Deadline deadline);

  /**
   * Records a failed attempt, and releases the queue.
   *
   * @param holder the process that holds the queue
   * @param nextAttempt the time of the next attempt; null for none: the delivery is dead
   * @param reason for administrators; without secrets
   */
  void failed(
      Delivery delivery,
      String holder,
      @Nullable Instant nextAttempt,
      String reason,
      Deadline deadline);

  /** Releases a queue that the process holds. */
  void release(DeliveryQueue queue, String holder, Deadline deadline);

  /**
   * Returns deliveries in a state, in order.
   *
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Delivery> list(Delivery.State state, @Nullable String after, int limit, Deadline deadline);

  /**
   * Makes dead deliveries pending again, for another {@link #LIFETIME}.
   *
   * @param id the delivery; null for all
   * @return their number
   */
  int redeliver(@Nullable String id, Deadline deadline);

  /** Returns how many deliveries there are. */
  Stats stats(Deadline deadline);

  /**
   * Marks pending deliveries that have expired as dead, and deletes those that are older than
   * {@link #RETENTION}.
   */
  void purge(Deadline deadline);

  /**
   * The number of deliveries.
   *
   * @param pending the number of those that will be tried
   * @param dead the number of those that will not
   * @param dropped the number of those that were dropped since the start for lack of memory
   * @param oldest the time at which the first pending one was recorded; null for none
   */
  record Stats(long pending, long dead, long dropped, @Nullable Instant oldest) {}
}
