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

/** Puts a circuit breaker, a bulkhead and retries in front of a {@link TwirpClient}. */
final class ResilientClient implements AutoCloseable {
  /** The longest wait for the bulkhead: after it the caller better asks again. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  /** A call that had less time may have had too little. */
  private static final Duration FAIR_TIME = Duration.ofSeconds(1);

  private final TwirpClient twirp;
  private final CallLimits limits;
  private final Semaphore bulkhead;
  private final RetryPolicy retries;
  private final Breaker breaker;
  private final BreakerProbe probe;

  /** What the last call or probe failed with that did not reach LiveKit; for the log. */
  private volatile String lastFailure = "";

  private final AtomicReference<String> lastRoomTimedOut = new AtomicReference<>("");

  /**
   * The outcome of a call.
   *
   * @param attempts how often LiveKit was asked
   */
  record Outcome(CallAttempt last, int attempts) {}

  /**
   * One attempt and its times.
   *
   * @param timeLeft when it began
   */
  private record Timed(CallAttempt attempt, Duration timeLeft, Duration took) {}

  /**
   * Creates a client whose breaker is closed.
   *
   * @param probe what to ask to find out whether LiveKit answers
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
    this.bulkhead = new Semaphore(limits.maxCalls(), true);
    this.retries = new RetryPolicy(random);
    this.breaker =
        new Breaker(
            clock,
            now -> {
              changed(now);
              observer.breakerChanged(now);
            });
    this.probe = new BreakerProbe(breaker, () -> reaches(probe.get()), random);
  }

  private void changed(BreakerStatus now) {
    if (now.state() == State.OPEN) {
      twirp.forgetConnections();
      probe.begin();
    }
  }

  private boolean reaches(TwirpRequest request) {
    CallAttempt attempt = twirp.ask(request, Deadline.in(limits.timeout()));
    request.memory().close();
    return switch (attempt.status()) {
      case ANSWERED, OVERLOADED, INVALID_RESPONSE -> true;
      case BAD_GATEWAY,
          NOT_CONNECTED,
          TLS_FAILED,
          CONNECTION_LOST,
          TIMED_OUT,
          CANCELLED,
          BREAKER_OPEN,
          BULKHEAD_FULL -> {
        lastFailure = attempt.detail();
        yield false;
      }
    };
  }

  BreakerStatus breaker() {
    return breaker.status();
  }

  /** Calls LiveKit, and retries if that is safe and may help. */
  Outcome call(TwirpRequest request, Deadline callersDeadline) {
    Deadline deadline = callersDeadline.atMost(limits.timeout());
    BreakerStatus entered = breaker.status();
    Timed last = attempt(request, deadline);
    int attempts = last.attempt().status().wasSent() ? 1 : 0;
    while (retries.pauseBefore(attempts, request.method(), last.attempt(), last.took(), deadline)) {
      Timed next = attempt(request, deadline);
      if (!next.attempt().status().wasSent()) {
        break; // LiveKit's own answer says more
      }
      last = next;
      attempts++;
    }
    Signal signal = signal(request, last);
    if (signal == Signal.FAILURE) {
      lastFailure = last.attempt().detail();
    }
    breaker.count(entered, signal);
    return new Outcome(last.attempt(), attempts);
  }

  private Timed attempt(TwirpRequest request, Deadline deadline) {
    TwirpMethod method = request.method();
    if (!breaker.status().letsCallsThrough()) {
      return breakerOpen(method);
    }
    try {
      Duration wait = deadline.atMost(MAX_WAIT).remaining();
      if (!bulkhead.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        String why = limits.maxCalls() + " calls are under way";
        return notMade(method, AttemptStatus.BULKHEAD_FULL, why);
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
      bulkhead.release();
    }
  }

  private Timed ask(TwirpRequest request, Deadline deadline) {
    Duration timeLeft = deadline.remaining();
    Deadline started = Deadline.now();
    CallAttempt attempt = twirp.ask(request, deadline);
    return new Timed(attempt, timeLeft, started.passedFor());
  }

  private Timed breakerOpen(TwirpMethod method) {
    String why =
        "LiveKit cannot be reached since %s (%s)".formatted(breaker.status().since(), lastFailure);
    return notMade(method, AttemptStatus.BREAKER_OPEN, why);
  }

  private static Timed notMade(TwirpMethod method, AttemptStatus status, String why) {
    CallAttempt attempt =
        CallAttempt.failed(method, ApiFailure.UNAVAILABLE, status, "not asked: " + why);
    return new Timed(attempt, Duration.ZERO, Duration.ZERO);
  }

  private Signal signal(TwirpRequest request, Timed last) {
    return switch (last.attempt().status()) {
      case ANSWERED -> Signal.SUCCESS;
      case NOT_CONNECTED, TLS_FAILED, CONNECTION_LOST, BAD_GATEWAY -> Signal.FAILURE;
      case TIMED_OUT -> isOfAllRooms(request, last) ? Signal.FAILURE : Signal.IGNORED;
      case OVERLOADED, INVALID_RESPONSE, CANCELLED, BREAKER_OPEN, BULKHEAD_FULL -> Signal.IGNORED;
    };
  }

  /** Returns whether a timeout says something about LiveKit as a whole, not about one room. */
  private boolean isOfAllRooms(TwirpRequest request, Timed late) {
    Duration half = limits.timeout().dividedBy(2);
    Duration fair = half.compareTo(FAIR_TIME) < 0 ? half : FAIR_TIME;
    String room = request.room();
    return request.method().isAnsweredAtOnce()
        && late.timeLeft().compareTo(fair) >= 0
        && (room.isEmpty() || !room.equals(lastRoomTimedOut.getAndSet(room)));
  }

  @Override
  public void close() {
    probe.close();
  }
}
