package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The circuit breaker: opens when the last calls say that LiveKit as a whole cannot be reached.
 * {@link BreakerProbe} finds out when it can be closed.
 */
final class Breaker {
  /** The size of the window, in calls that say something. */
  static final int LAST_CALLS = 10;

  /** The least number of calls in the window before the breaker opens. */
  static final int MIN_CALLS = 5;

  private static final float FAILURE_RATE_PERCENT = 50;

  /** How many probes have to succeed after the first one that did. */
  private static final int CONFIRMATIONS = 2;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "livekit",
          CircuitBreakerConfig.custom()
              .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(LAST_CALLS)
              .minimumNumberOfCalls(MIN_CALLS)
              .failureRateThreshold(FAILURE_RATE_PERCENT)
              .slowCallDurationThreshold(Duration.ofDays(1)) // time is the deadline's business
              .permittedNumberOfCallsInHalfOpenState(CONFIRMATIONS)
              .recordResult(Signal.FAILURE::equals)
              .build());

  private final InstantSource clock;
  private final Consumer<BreakerStatus> onChange;
  private volatile BreakerStatus status;

  /** What a call says about LiveKit as a whole: it was reached, it was not, or nothing. */
  enum Signal {
    SUCCESS,
    FAILURE,
    IGNORED
  }

  /**
   * @param onChange is told of each change, on the thread that caused it
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
   * Counts what a call says.
   *
   * @param entered the status when the call began: a call that began before an outage says nothing
   *     about the time after it
   */
  void count(BreakerStatus entered, Signal signal) {
    if (signal != Signal.IGNORED && entered.letsCallsThrough() && entered.equals(status)) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, signal);
    }
  }

  /** Half-opens the breaker: a probe was answered, and the next ones decide. */
  void probeAnswered() {
    breaker.transitionToHalfOpenState();
  }

  /** Returns whether another probe is needed for the decision. */
  boolean wantsConfirmation() {
    return breaker.getState() == CircuitBreaker.State.HALF_OPEN && breaker.tryAcquirePermission();
  }

  /** Counts a probe of the decision: all have to be answered. */
  void confirm(boolean answered) {
    if (answered) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, Signal.SUCCESS);
    } else {
      breaker.transitionToOpenState();
    }
  }
}
