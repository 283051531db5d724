package dev.roomkey.http.admission;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.LogLine;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the lease of the periodic tasks every second, so that of the processes that share a store
 * one runs them, and every process knows whether the store answers.
 */
public final class StoreLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.admission");
  private static final String NAME = "admissions";
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TIME = Duration.ofSeconds(6);

  /** A single failure may be due to load. */
  private static final int FAILURES = 2;

  private final StateStore store;
  private final String process;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("roomkey-lease").factory());
  private volatile boolean isHeld;
  private volatile int failures;

  /**
   * Creates a lease that nothing holds yet.
   *
   * @param process identifies this process among those that share the store
   */
  public StoreLease(StateStore store, String process) {
    this.store = store;
    this.process = process;
  }

  /** Takes the lease, and extends it from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // the task reports its failures itself
  public void start() {
    executor.scheduleWithFixedDelay(this::extend, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void extend() {
    try {
      isHeld = store.lease(NAME, process, TIME, Deadline.in(TIMEOUT));
      answered();
    } catch (RuntimeException failure) {
      isHeld = false;
      failed(failure);
    }
  }

  private void answered() {
    if (!isStoreAvailable()) {
      LOG.info("State store available");
    }
    failures = 0;
  }

  private void failed(RuntimeException failure) {
    int count = failures + 1; // written by one thread
    failures = count;
    if (count == FAILURES) {
      LogLine.of(LOG.atWarn()).with("reason", failure.getMessage()).log("State store unavailable");
    }
  }

  /** Returns whether this process runs the periodic tasks. */
  public boolean isHeld() {
    return isHeld;
  }

  /** Returns whether the store answered lately. */
  public boolean isStoreAvailable() {
    return failures < FAILURES;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
