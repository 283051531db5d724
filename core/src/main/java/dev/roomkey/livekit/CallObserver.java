package dev.roomkey.livekit;

/**
 * Is told of each call of LiveKit's server API, and how the breaker stands; not of the breaker's
 * own probes. Called on the threads that call: must be quick and safe for many of them, and must
 * not throw.
 */
public interface CallObserver {
  /** Looks at nothing. */
  CallObserver NONE = report -> {};

  /** A call is over. */
  void called(CallReport report);

  /** The breaker stands otherwise than before. */
  default void breakerChanged(BreakerStatus now) {}
}
