package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import java.time.Instant;

/**
 * The state of the circuit breaker in front of LiveKit's server API.
 *
 * @param state the state
 * @param since the time at which the breaker entered the state
 */
public record BreakerStatus(State state, Instant since) {
  /** The states of the circuit breaker. */
  public enum State implements Keyed {
    /** Calls are permitted. */
    CLOSED,
    /** Calls fail at once: LiveKit cannot be reached. A probe is sent about once a second. */
    OPEN,
    /** Calls fail at once: LiveKit answered one probe, and more are sent. */
    HALF_OPEN
  }

  /** Returns whether calls are permitted. */
  public boolean permitsCalls() {
    return state == State.CLOSED;
  }
}
