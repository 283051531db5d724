package dev.roomkey.http;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Runs tasks in the background, one at a time. A task that fails runs again after its period.
 * Closing it interrupts the task that runs.
 */
public final class PeriodicTasks implements AutoCloseable {
  /** How often a process looks whether it has become the leader; also the delay of first runs. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ScheduledExecutorService executor;
  private final BiConsumer<String, RuntimeException> failures;

  /**
   * Creates an executor without tasks.
   *
   * @param thread the name of its threads
   * @param failures receives the name of a task that failed, and its failure
   */
  public PeriodicTasks(String thread, BiConsumer<String, RuntimeException> failures) {
    this.executor =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(thread).factory());
    this.failures = failures;
  }

  /** Runs a task from now on, a period after each run. */
  public void every(Duration period, String name, Runnable task) {
    schedule(period, name, task);
  }

  /**
   * Runs a task in one of the processes that share a store: as soon as this process is their
   * leader, and a period after each run for as long as it is. The leader may change within the
   * period, for example if it has restarted.
   */
  public void everyAsLeader(BooleanSupplier isLeader, Duration period, String name, Runnable task) {
    schedule(POLL, name, new LeaderTask(isLeader, period, task));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task reports its failures itself
  private void schedule(Duration period, String name, Runnable task) {
    executor.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException failure) {
            failures.accept(name, failure);
          }
        },
        POLL.toMillis(),
        period.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** A task that waits until this process is the leader. Used by one thread. */
  private static final class LeaderTask implements Runnable {
    private final BooleanSupplier isLeader;
    private final Duration period;
    private final Runnable task;
    private Deadline next = Deadline.now();

    private LeaderTask(BooleanSupplier isLeader, Duration period, Runnable task) {
      this.isLeader = isLeader;
      this.period = period;
      this.task = task;
    }

    @Override
    public void run() {
      if (!isLeader.getAsBoolean()) {
        next = Deadline.now();
      } else if (next.hasPassed()) {
        next = Deadline.in(period);
        task.run();
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
