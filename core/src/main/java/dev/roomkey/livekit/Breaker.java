package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The circuit breaker. Opens if half of the last calls did not reach LiveKit. {@link BreakerProbe}
 * detects when it can close.
 */
final class Breaker {
  /** The size of the window, in calls that are not ignored. */
  static final int LAST_CALLS = 10;

  /** The minimum number of calls in the window before the breaker opens. */
  static final int MIN_CALLS = 5;

  private static final float FAILURE_RATE_PERCENT = 50;

  /** The number of probes that have to succeed after the first success. */
  private static final int CONFIRMATIONS = 2;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "livekit",
          CircuitBreakerConfig.custom()
              .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(LAST_CALLS)
              .minimumNumberOfCalls(MIN_CALLS)
              .failureRateThreshold(FAILURE_RATE_PERCENT)
              .slowCallDurationThreshold(Duration.ofDays(1)) // deadlines limit the time
              .permittedNumberOfCallsInHalfOpenState(CONFIRMATIONS)
              .recordResult(Signal.FAILURE::equals)
              .build());

  private final InstantSource clock;
  private final Consumer<BreakerStatus> onChange;
  private volatile BreakerStatus status;

  /** The evidence of a call: LiveKit was reached, was not reached, or neither is known. */
  enum Signal {
    SUCCESS,
    FAILURE,
    IGNORED
  }

  /**
   * Creates a breaker that is closed.
   *
   * @param onChange receives each change, on the thread that caused it
   */
  Breaker(InstantSource clock, Consumer<BreakerStatus> onChange) {
    this.clock = clock;
    this.onChange = onChange;
    this.status = new BreakerStatus(State.CLOSED, clock.instant());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
  }

  private void changed(CircuitBreaker.State to) {
    State state =
        switch (to) {
          case CLOSED -> State.CLOSED;
          case HALF_OPEN -> State.HALF_OPEN;
          case OPEN -> State.OPEN;
          case DISABLED, METRICS_ONLY, FORCED_OPEN ->
              throw new IllegalStateException("never entered: " + to);
        };
    BreakerStatus now = new BreakerStatus(state, clock.instant());
    status = now;
    onChange.accept(now);
  }

  BreakerStatus status() {
    return status;
  }

  /**
   * Counts a call.
   *
   * @param entered the status when the call began: a call that began before the last change is not
   *     counted
   */
  void count(BreakerStatus entered, Signal signal) {
    if (signal != Signal.IGNORED && entered.permitsCalls() && entered.equals(status)) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, signal);
    }
  }

  /** Half-opens the breaker, because a probe was answered. */
  void probeAnswered() {
    breaker.transitionToHalfOpenState();
  }

  /** Returns whether another probe is needed to close the breaker. */
  boolean wantsConfirmation() {
    return breaker.getState() == CircuitBreaker.State.HALF_OPEN && breaker.tryAcquirePermission();
  }

  /** Counts a probe in the half-open state. Opens the breaker again if it was not answered. */
  void confirm(boolean answered) {
    if (answered) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, Signal.SUCCESS);
    } else {
      breaker.transitionToOpenState();
    }
  }
}
