package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import java.time.Instant;

/**
 * How the breaker in front of LiveKit's server API stands.
 *
 * @param state whether calls go through
 * @param since when it came to stand so
 */
public record BreakerStatus(State state, Instant since) {
  /** Whether calls go through. */
  public enum State implements Keyed {
    /** They do: all is well, as far as is known. */
    CLOSED,
    /** They do not: LiveKit as a whole cannot be reached. It is asked again about once a second. */
    OPEN,
    /** They do not yet: LiveKit answered once, and is asked whether it meant it. */
    HALF_OPEN
  }

  /** Whether calls go through. */
  public boolean letsCallsThrough() {
    return state == State.CLOSED;
  }
}
