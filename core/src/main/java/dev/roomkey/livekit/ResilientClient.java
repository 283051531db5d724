package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.Breaker.Signal;
import dev.roomkey.livekit.BreakerStatus.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Owns what stands between a call and a LiveKit in trouble: the breaker, a bounded number of
 * places, and the repeats. It knows neither what is asked nor how the bytes travel.
 */
final class ResilientClient implements AutoCloseable {
  /** A place that is not free by then is better asked for again by the caller. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Who had less time may have had too little. */
  private static final Duration FAIR_TIME = Duration.ofSeconds(1);

  private final TwirpClient twirp;
  private final CallLimits limits;
  private final Semaphore places;
  private final RetryPolicy repeats;
  private final Breaker breaker;
  private final BreakerProbe recovery;

  /** What the last call or probe met that LiveKit could not be reached for; for the log. */
  private volatile String lastLoss = "";

  private final AtomicReference<String> roomThatWasLate = new AtomicReference<>("");

  /**
   * What a call came to.
   *
   * @param attempts how often LiveKit was asked
   */
  record Outcome(CallAttempt exchange, int attempts) {}

  /**
   * One of them.
   *
   * @param timeLeft when it was made
   */
  private record Attempt(CallAttempt exchange, Duration timeLeft, Duration took) {}

  /**
   * @param probe what to ask where the question is only whether anybody answers
   */
  ResilientClient(
      TwirpClient twirp,
      CallLimits limits,
      Supplier<TwirpRequest> probe,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {
    this.twirp = twirp;
    this.limits = limits;
    this.places = new Semaphore(limits.maxCalls(), true);
    this.repeats = new RetryPolicy(random);
    this.breaker =
        new Breaker(
            clock,
            now -> {
              watch(now);
              observer.breakerChanged(now);
            });
    this.recovery = new BreakerProbe(breaker, () -> reaches(probe.get()), random);
  }

  private void watch(BreakerStatus now) {
    if (now.state() == State.OPEN) {
      twirp.forgetConnections();
      recovery.begin();
    }
  }

  private boolean reaches(TwirpRequest probe) {
    CallAttempt exchange = twirp.ask(probe, Deadline.in(limits.timeout()));
    return switch (exchange.ending()) {
      case ANSWERED, OVERLOADED, INVALID_RESPONSE -> true;
      case BAD_GATEWAY,
          NOT_CONNECTED,
          TLS_FAILED,
          CONNECTION_LOST,
          TIMED_OUT,
          CANCELLED,
          BREAKER_OPEN,
          BULKHEAD_FULL -> {
        lastLoss = exchange.detail();
        yield false;
      }
    };
  }

  BreakerStatus breaker() {
    return breaker.status();
  }

  /** Asks, and asks again where that is safe and may help. */
  Outcome call(TwirpRequest request, Deadline callersDeadline) {
    Deadline deadline = callersDeadline.atMost(limits.timeout());
    BreakerStatus entered = breaker.status();
    Attempt last = attempt(request, deadline);
    int attempts = last.exchange().ending().isOfAttempt() ? 1 : 0;
    while (repeats.pauseBefore(
        attempts, request.method(), last.exchange(), last.took(), deadline)) {
      Attempt next = attempt(request, deadline);
      if (!next.exchange().ending().isOfAttempt()) {
        break; // what LiveKit said says more
      }
      last = next;
      attempts++;
    }
    Signal verdict = verdict(request, last);
    if (verdict == Signal.FAILURE) {
      lastLoss = last.exchange().detail();
    }
    breaker.count(entered, verdict);
    return new Outcome(last.exchange(), attempts);
  }

  private Attempt attempt(TwirpRequest request, Deadline deadline) {
    TwirpMethod method = request.method();
    if (!breaker.status().letsCallsThrough()) {
      return breakerOpen(method);
    }
    try {
      Duration wait = deadline.atMost(LONGEST_WAIT).remaining();
      if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return notMade(
            method, AttemptStatus.BULKHEAD_FULL, limits.maxCalls() + " calls are under way");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return notMade(method, AttemptStatus.CANCELLED, "interrupted");
    }
    try {
      return breaker.status().letsCallsThrough() // it may have opened meanwhile
          ? ask(request, deadline)
          : breakerOpen(method);
    } finally {
      places.release();
    }
  }

  private Attempt ask(TwirpRequest request, Deadline deadline) {
    Duration timeLeft = deadline.remaining();
    Deadline started = Deadline.now();
    CallAttempt exchange = twirp.ask(request, deadline);
    return new Attempt(exchange, timeLeft, started.passedFor());
  }

  private Attempt breakerOpen(TwirpMethod method) {
    String why =
        "LiveKit cannot be reached since %s (%s)".formatted(breaker.status().since(), lastLoss);
    return notMade(method, AttemptStatus.BREAKER_OPEN, why);
  }

  private static Attempt notMade(TwirpMethod method, AttemptStatus ending, String why) {
    CallAttempt exchange =
        CallAttempt.failed(method, ApiFailure.UNAVAILABLE, ending, "not asked: " + why);
    return new Attempt(exchange, Duration.ZERO, Duration.ZERO);
  }

  private Signal verdict(TwirpRequest request, Attempt last) {
    return switch (last.exchange().ending()) {
      case ANSWERED -> Signal.SUCCESS;
      case NOT_CONNECTED, TLS_FAILED, CONNECTION_LOST, BAD_GATEWAY -> Signal.FAILURE;
      case TIMED_OUT -> isOfAll(request, last) ? Signal.FAILURE : Signal.IGNORED;
      case OVERLOADED, INVALID_RESPONSE, CANCELLED, BREAKER_OPEN, BULKHEAD_FULL -> Signal.IGNORED;
    };
  }

  /**
   * Whether a silence can be laid to LiveKit as a whole. Of one room that is late again it is not.
   */
  private boolean isOfAll(TwirpRequest request, Attempt late) {
    Duration half = limits.timeout().dividedBy(2);
    Duration fair = half.compareTo(FAIR_TIME) < 0 ? half : FAIR_TIME;
    String room = request.room();
    return request.method().isAnsweredAtOnce()
        && late.timeLeft().compareTo(fair) >= 0
        && (room.isEmpty() || !room.equals(roomThatWasLate.getAndSet(room)));
  }

  @Override
  public void close() {
    recovery.close();
  }
}
