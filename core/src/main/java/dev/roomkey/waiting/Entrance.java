package dev.roomkey.waiting;

import dev.roomkey.admission.AdmissionKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a permitted request enters a room, or why it does not. */
public sealed interface Entrance {
  /**
   * The request enters.
   *
   * @param key the id and ticket with which the request waited; null if it did not wait
   */
  record Open(@Nullable AdmissionKey key) implements Entrance {}

  /** The request waits for a moderator. */
  record Pending(Waiter waiter) implements Entrance {}

  /**
   * A moderator has denied the caller.
   *
   * @param retryAfter after which time it may ask again, at least 1 s
   */
  record Denied(Duration retryAfter) implements Entrance {}

  /** The room accepts no new participants. */
  record Locked() implements Entrance {}

  /** As many requests wait for the room as can wait. */
  record Full() implements Entrance {}
}
