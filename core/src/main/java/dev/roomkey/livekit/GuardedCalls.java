package dev.roomkey.livekit;

import dev.roomkey.livekit.Breaker.Verdict;
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
final class GuardedCalls implements AutoCloseable {
  /** A place that is not free by then is better asked for again by the caller. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Who had less time may have had too little. */
  private static final Duration FAIR_TIME = Duration.ofSeconds(1);

  private final TwirpClient twirp;
  private final CallLimits limits;
  private final Semaphore places;
  private final Repeats repeats;
  private final Breaker breaker;
  private final Recovery recovery;

  /** What the last call or probe met that LiveKit could not be reached for; for the log. */
  private volatile String lastLoss = "";

  private final AtomicReference<String> roomThatWasLate = new AtomicReference<>("");

  /**
   * What a call came to.
   *
   * @param attempts how often LiveKit was asked
   */
  record Outcome(Exchange exchange, int attempts) {}

  /**
   * One of them.
   *
   * @param timeLeft when it was made
   */
  private record Attempt(Exchange exchange, Duration timeLeft, Duration took) {}

  /**
   * @param probe what to ask where the question is only whether anybody answers
   */
  GuardedCalls(
      TwirpClient twirp,
      CallLimits limits,
      Supplier<TwirpRequest> probe,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {
    this.twirp = twirp;
    this.limits = limits;
    this.places = new Semaphore(limits.maxCalls(), true);
    this.repeats = new Repeats(random);
    this.breaker =
        new Breaker(
            clock,
            now -> {
              watch(now);
              observer.breakerChanged(now);
            });
    this.recovery = new Recovery(breaker, () -> reaches(probe.get()), random);
  }

  private void watch(BreakerStatus now) {
    if (now.state() == State.OPEN) {
      twirp.forgetConnections();
      recovery.begin();
    }
  }

  private boolean reaches(TwirpRequest probe) {
    Exchange exchange = twirp.ask(probe, Deadline.in(limits.timeout()));
    return switch (exchange.ending()) {
      case ANSWERED, BUSY, GARBLED -> true;
      case GATEWAY, NOT_CONNECTED, NO_TLS, BROKEN, LATE, ENDED, BREAKER_OPEN, NO_PLACE -> {
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
    Verdict verdict = verdict(request, last);
    if (verdict == Verdict.LOST) {
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
        return notMade(method, Ending.NO_PLACE, limits.maxCalls() + " calls are under way");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return notMade(method, Ending.ENDED, "interrupted");
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
    Exchange exchange = twirp.ask(request, deadline);
    return new Attempt(exchange, timeLeft, started.passedFor());
  }

  private Attempt breakerOpen(TwirpMethod method) {
    String why =
        "LiveKit cannot be reached since %s (%s)".formatted(breaker.status().since(), lastLoss);
    return notMade(method, Ending.BREAKER_OPEN, why);
  }

  private static Attempt notMade(TwirpMethod method, Ending ending, String why) {
    Exchange exchange =
        Exchange.failed(method, ApiFailure.UNAVAILABLE, ending, "not asked: " + why);
    return new Attempt(exchange, Duration.ZERO, Duration.ZERO);
  }

  private Verdict verdict(TwirpRequest request, Attempt last) {
    return switch (last.exchange().ending()) {
      case ANSWERED -> Verdict.REACHED;
      case NOT_CONNECTED, NO_TLS, BROKEN, GATEWAY -> Verdict.LOST;
      case LATE -> isOfAll(request, last) ? Verdict.LOST : Verdict.NOTHING;
      case BUSY, GARBLED, ENDED, BREAKER_OPEN, NO_PLACE -> Verdict.NOTHING;
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
