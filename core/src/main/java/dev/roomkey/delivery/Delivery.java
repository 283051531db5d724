package dev.roomkey.delivery;

import dev.roomkey.base.Keyed;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event in the queue of an endpoint.
 *
 * @param id {@code dlv_} and a number that grows; defines the order
 * @param event the event and its endpoint
 * @param state whether it will be tried again
 * @param createdAt the time at which the event was recorded
 * @param expiresAt the time after which a failed attempt is the last
 * @param attempts the number of failed attempts
 * @param nextAttempt the time before which its queue is not tried; null if it is dead
 * @param failure the reason of the last failed attempt; null before the first
 */
public record Delivery(
    String id,
    NewDelivery event,
    State state,
    Instant createdAt,
    Instant expiresAt,
    int attempts,
    @Nullable Instant nextAttempt,
    @Nullable String failure) {
  private static final Pattern ID = Pattern.compile("dlv_([1-9][0-9]{0,17})");

  /** The state of a delivery. One that succeeds is deleted. */
  public enum State implements Keyed {
    /** It is tried after all earlier ones of its queue. */
    PENDING,
    /** It has failed for three days, and is tried again only on request. */
    DEAD
  }

  /** Returns the id of a number. */
  public static String id(long number) {
    return "dlv_" + number;
  }

  /** Returns the number of an id; empty if the text is not an id. */
  public static OptionalLong number(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
