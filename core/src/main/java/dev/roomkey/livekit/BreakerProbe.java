package dev.roomkey.livekit;

import dev.roomkey.livekit.BreakerStatus.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Probes LiveKit while the breaker is open. A server that reports itself as not ready gets no
 * requests, so probes, not requests, have to detect the recovery. Probes overlap, so one without an
 * answer does not delay the next.
 */
final class BreakerProbe implements AutoCloseable {
  /** The maximum interval; half of it is random, so that replicas do not probe at the same time. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** More than the number of concurrent probes if each takes a minute. */
  private static final int MAX_PROBES = 150;

  private final Breaker breaker;
  private final BooleanSupplier probe;
  private final RandomGenerator random;
  private final AtomicBoolean probing = new AtomicBoolean();
  private final Semaphore bulkhead = new Semaphore(MAX_PROBES);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-probe-", 0).factory());

  /**
   * Creates a probe that is not running.
   *
   * @param probe makes a cheap call with a timeout of its own, and returns whether it reached
   *     LiveKit
   */
  BreakerProbe(Breaker breaker, BooleanSupplier probe, RandomGenerator random) {
    this.breaker = breaker;
    this.probe = probe;
    this.random = random;
  }

  /** Starts probing, because the breaker has opened. Does not wait. */
  void begin() {
    if (probing.compareAndSet(false, true)) {
      try {
        threads.execute(this::run);
      } catch (RejectedExecutionException closed) {
        // closed: no calls follow
      }
    }
  }

  private void run() {
    try {
      while (breaker.status().state() == State.OPEN) {
        awaitAnswer();
        breaker.probeAnswered();
        while (breaker.wantsConfirmation()) {
          breaker.confirm(isAnswered());
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    probing.set(false);
    if (breaker.status().state() == State.OPEN) {
      begin(); // it opened again in the meantime
    }
  }

  private void awaitAnswer() throws InterruptedException {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    while (true) {
      try {
        answered.get(pauseNanos(), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException notYet) {
        if (bulkhead.tryAcquire()) {
          threads.execute(() -> probe(answered));
        }
      } catch (ExecutionException never) {
        throw new IllegalStateException(never);
      }
    }
  }

  private void probe(CompletableFuture<Boolean> answered) {
    try {
      if (isAnswered()) {
        answered.complete(true);
      }
    } finally {
      bulkhead.release();
    }
  }

  /** A bug counts as unanswered, so that probing continues. Calls report the same bug. */
  private boolean isAnswered() {
    try {
      return probe.getAsBoolean();
    } catch (RuntimeException bug) {
      return false;
    }
  }

  private long pauseNanos() {
    long half = INTERVAL.toNanos() / 2;
    return half + random.nextLong(half);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
