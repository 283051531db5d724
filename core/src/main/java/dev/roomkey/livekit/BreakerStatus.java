package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import java.time.Instant;

/**
 * The state of the circuit breaker in front of LiveKit's server API.
 *
 * @param since when it entered the state
 */
public record BreakerStatus(State state, Instant since) {
  /** Whether calls go through. */
  public enum State implements Keyed {
    /** Calls go through. */
    CLOSED,
    /** Calls fail at once: LiveKit cannot be reached. It is probed about once a second. */
    OPEN,
    /** Calls still fail at once: LiveKit answered one probe, and gets more. */
    HALF_OPEN
  }

  /** Returns whether calls go through. */
  public boolean letsCallsThrough() {
    return state == State.CLOSED;
  }
}
