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
 * Looks whether LiveKit is back while the breaker is open, so that no request has to find out, and
 * a program that gets no requests because it is not ready finds out as well. Probes overlap: one
 * that nobody will answer any more does not keep the next from being answered.
 */
final class BreakerProbe implements AutoCloseable {
  /** Half of it by chance: replicas shall not ask all at once. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

  /** More than are on their way at once where each takes a minute. */
  private static final int MOST_PROBES = 150;

  private final Breaker breaker;
  private final BooleanSupplier probe;
  private final RandomGenerator random;
  private final AtomicBoolean watching = new AtomicBoolean();
  private final Semaphore places = new Semaphore(MOST_PROBES);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-probe-", 0).factory());

  /**
   * @param probe asks LiveKit for next to nothing; whether it was reached. Ends by itself
   */
  BreakerProbe(Breaker breaker, BooleanSupplier probe, RandomGenerator random) {
    this.breaker = breaker;
    this.probe = probe;
    this.random = random;
  }

  /** The breaker has opened. Does not wait. */
  void begin() {
    if (watching.compareAndSet(false, true)) {
      try {
        threads.execute(this::watch);
      } catch (RejectedExecutionException closed) {
        // Nobody calls any more.
      }
    }
  }

  private void watch() {
    try {
      while (breaker.status().state() == State.OPEN) {
        awaitAnswer();
        breaker.probeAnswered();
        while (breaker.wantsConfirmation()) {
          breaker.confirm(isAnswered());
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return;
    }
    watching.set(false);
    if (breaker.status().state() == State.OPEN) {
      begin(); // it opened again just now
    }
  }

  private void awaitAnswer() throws InterruptedException {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    while (true) {
      try {
        answered.get(pauseNanos(), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException notYet) {
        if (places.tryAcquire()) {
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
      places.release();
    }
  }

  /** A bug shall not keep the breaker open for ever; calls show it, too. */
  private boolean isAnswered() {
    try {
      return probe.getAsBoolean();
    } catch (RuntimeException bug) {
      return false;
    }
  }

  private long pauseNanos() {
    long half = BETWEEN_PROBES.toNanos() / 2;
    return half + random.nextLong(half);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
