package dev.roomkey.delivery;

import dev.roomkey.base.Keyed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the queue of an endpoint.
 *
 * @param id {@code dlv_} and a number that grows; defines the order
 * @param event the event and its endpoint
 * @param state whether it will be tried again
 * @param createdAt the time at which the event was recorded
 * @param attempts the number of failed attempts
 * @param nextAttempt the time before which it is not tried
 * @param failure the reason of the last failed attempt; null before the first
 */
public record Delivery(
    String id,
    NewDelivery event,
    State state,
    Instant createdAt,
    int attempts,
    Instant nextAttempt,
    @Nullable String failure) {
  /** The state of a delivery. One that succeeds is deleted. */
  public enum State implements Keyed {
    /** It is tried at {@link Delivery#nextAttempt}, after all earlier ones of its room. */
    PENDING,
    /** It has failed for three days, and is tried again only on request. */
    DEAD
  }
}
