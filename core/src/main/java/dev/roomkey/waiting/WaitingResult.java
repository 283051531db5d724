package dev.roomkey.waiting;

import java.time.Instant;

/** The result of a request to wait. */
public sealed interface WaitingResult {
  /** The request waits, or a moderator has admitted it: its state tells which. */
  record Recorded(WaitingRequest request) implements WaitingResult {}

  /**
   * A moderator has denied the caller.
   *
   * @param until when it may ask again
   */
  record Denied(Instant until) implements WaitingResult {}

  /** {@link WaitingStore#MAX_PER_ROOM} requests wait for the room. */
  record Full() implements WaitingResult {}
}
