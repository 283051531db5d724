package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Owns whether LiveKit as a whole can be reached, by what the last calls say of it. Whoever calls
 * asks it first. It calls nobody: {@link BreakerProbe} looks whether LiveKit is back.
 */
final class Breaker {
  /** Of so many calls that say something... */
  static final int LAST_CALLS = 10;

  /** ... and of so many at the least... */
  static final int FEWEST_CALLS = 5;

  /** ... so many of a hundred have to say that LiveKit cannot be reached. */
  private static final float LOST_PERCENT = 50;

  /** How many probes have to go well once one was answered. */
  private static final int CONFIRMATIONS = 2;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "livekit",
          CircuitBreakerConfig.custom()
              .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(LAST_CALLS)
              .minimumNumberOfCalls(FEWEST_CALLS)
              .failureRateThreshold(LOST_PERCENT)
              .slowCallDurationThreshold(Duration.ofDays(1)) // time is the deadline's business
              .permittedNumberOfCallsInHalfOpenState(CONFIRMATIONS)
              .recordResult(Signal.FAILURE::equals)
              .build());

  private final InstantSource clock;
  private final Consumer<BreakerStatus> onChange;
  private volatile BreakerStatus status;

  /** What a call says of LiveKit as a whole. */
  enum Signal {
    /** It is there. */
    SUCCESS,
    /** It cannot be reached. */
    FAILURE,
    /** Neither. */
    IGNORED
  }

  /**
   * @param onChange is told of each change, on the thread that brought it about
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
              throw new IllegalStateException("nobody brings it about: " + to);
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
   * @param entered how the breaker stood when the call began: what began before an outage says
   *     nothing of the time after it
   */
  void count(BreakerStatus entered, Signal verdict) {
    if (verdict != Signal.IGNORED && entered.letsCallsThrough() && entered.equals(status)) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, verdict);
    }
  }

  /** A probe was answered: the next ones decide. */
  void probeAnswered() {
    breaker.transitionToHalfOpenState();
  }

  /** Whether another probe is wanted for the decision. */
  boolean wantsConfirmation() {
    return breaker.getState() == CircuitBreaker.State.HALF_OPEN && breaker.tryAcquirePermission();
  }

  /** What a probe of the decision came to: all have to go well. */
  void confirm(boolean answered) {
    if (answered) {
      breaker.onResult(0, TimeUnit.NANOSECONDS, Signal.SUCCESS);
    } else {
      breaker.transitionToOpenState();
    }
  }
}
