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

/** Adds a circuit breaker, a bulkhead and retries to a {@link TwirpClient}. */
final class ResilientClient implements AutoCloseable {
  /** The maximum wait for the bulkhead. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  /** A timeout after less time is not counted as a failure of LiveKit. */
  private static final Duration SUFFICIENT_TIME = Duration.ofSeconds(1);

  private final TwirpClient twirp;
  private final CallLimits limits;
  private final Semaphore bulkhead;
  private final RetryPolicy retries;
  private final Breaker breaker;
  private final BreakerProbe probe;

  /** The detail of the last call or probe that did not reach LiveKit; for the log. */
  private volatile String lastFailure = "";

  private final AtomicReference<String> lastRoomTimedOut = new AtomicReference<>("");

  /**
   * The outcome of a call.
   *
   * @param last the last attempt
   * @param attempts the number of requests that were sent
   */
  record Outcome<T>(CallAttempt<T> last, int attempts) {}

  /**
   * An attempt with its times.
   *
   * @param timeLeft the time to the deadline at its begin
   * @param took its duration
   */
  private record Timed<T>(CallAttempt<T> attempt, Duration timeLeft, Duration took) {}

  /**
   * Creates a client with a closed breaker.
   *
   * @param probe creates the request of a probe
   */
  ResilientClient(
      TwirpClient twirp,
      CallLimits limits,
      Supplier<TwirpRequest<?>> probe,
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
            status -> {
              changed(status);
              observer.breakerChanged(status);
            });
    this.probe = new BreakerProbe(breaker, () -> reaches(probe.get()), random);
  }

  private void changed(BreakerStatus status) {
    if (status.state() == State.OPEN) {
      twirp.dropConnections();
      probe.begin();
    }
  }

  private boolean reaches(TwirpRequest<?> request) {
    CallAttempt<?> attempt = twirp.ask(request, Deadline.in(limits.timeout()));
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

  /** Calls LiveKit, and retries as {@link RetryPolicy} decides. */
  <T> Outcome<T> call(TwirpRequest<T> request, Deadline callersDeadline) {
    Deadline deadline = callersDeadline.atMost(limits.timeout());
    BreakerStatus entered = breaker.status();
    Timed<T> last = attempt(request, deadline);
    int attempts = last.attempt().status().wasSent() ? 1 : 0;
    while (retries.pauseBefore(attempts, request.method(), last.attempt(), last.took(), deadline)) {
      Timed<T> next = attempt(request, deadline);
      if (!next.attempt().status().wasSent()) {
        break; // keep the response of LiveKit
      }
      last = next;
      attempts++;
    }
    Signal signal = signal(request, last);
    if (signal == Signal.FAILURE) {
      lastFailure = last.attempt().detail();
    }
    breaker.count(entered, signal);
    return new Outcome<>(last.attempt(), attempts);
  }

  private <T> Timed<T> attempt(TwirpRequest<T> request, Deadline deadline) {
    TwirpMethod method = request.method();
    if (!breaker.status().permitsCalls()) {
      return breakerOpen(method);
    }
    try {
      Duration wait = deadline.atMost(MAX_WAIT).remaining();
      if (!bulkhead.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        String reason = limits.maxCalls() + " calls are in progress";
        return notSent(method, AttemptStatus.BULKHEAD_FULL, reason);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return notSent(method, AttemptStatus.CANCELLED, "interrupted");
    }
    try {
      return breaker.status().permitsCalls() // it may have opened while waiting
          ? ask(request, deadline)
          : breakerOpen(method);
    } finally {
      bulkhead.release();
    }
  }

  private <T> Timed<T> ask(TwirpRequest<T> request, Deadline deadline) {
    Duration timeLeft = deadline.remaining();
    Deadline started = Deadline.now();
    CallAttempt<T> attempt = twirp.ask(request, deadline);
    return new Timed<>(attempt, timeLeft, started.passedFor());
  }

  private <T> Timed<T> breakerOpen(TwirpMethod method) {
    String reason =
        "LiveKit cannot be reached since %s (%s)".formatted(breaker.status().since(), lastFailure);
    return notSent(method, AttemptStatus.BREAKER_OPEN, reason);
  }

  private static <T> Timed<T> notSent(TwirpMethod method, AttemptStatus status, String reason) {
    CallAttempt<T> attempt =
        CallAttempt.failed(method, ApiFailure.UNAVAILABLE, status, "not sent: " + reason);
    return new Timed<>(attempt, Duration.ZERO, Duration.ZERO);
  }

  private Signal signal(TwirpRequest<?> request, Timed<?> last) {
    return switch (last.attempt().status()) {
      case ANSWERED -> Signal.SUCCESS;
      case NOT_CONNECTED, TLS_FAILED, CONNECTION_LOST, BAD_GATEWAY -> Signal.FAILURE;
      case TIMED_OUT -> concernsAllRooms(request, last) ? Signal.FAILURE : Signal.IGNORED;
      case OVERLOADED, INVALID_RESPONSE, CANCELLED, BREAKER_OPEN, BULKHEAD_FULL -> Signal.IGNORED;
    };
  }

  /** Returns whether a timeout concerns LiveKit as a whole, not a single room. */
  private boolean concernsAllRooms(TwirpRequest<?> request, Timed<?> timedOut) {
    Duration half = limits.timeout().dividedBy(2);
    Duration sufficient = half.compareTo(SUFFICIENT_TIME) < 0 ? half : SUFFICIENT_TIME;
    String room = request.room();
    return request.method().isAnsweredAtOnce()
        && timedOut.timeLeft().compareTo(sufficient) >= 0
        && (room.isEmpty() || !room.equals(lastRoomTimedOut.getAndSet(room)));
  }

  @Override
  public void close() {
    probe.close();
  }
}
