package dev.roomkey.livekit;

/**
 * Receives each call to LiveKit's server API and each change of the circuit breaker, but not the
 * probes of the breaker. Runs on the calling threads: implementations must be fast and thread-safe,
 * and must not throw.
 */
public interface CallObserver {
  /** Ignores all events. */
  CallObserver NONE = report -> {};

  /** Called at the end of each call. */
  void called(CallReport report);

  /** Called after each change of the circuit breaker. */
  default void breakerChanged(BreakerStatus status) {}
}
