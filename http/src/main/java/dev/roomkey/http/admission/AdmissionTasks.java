package dev.roomkey.http.admission;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionMonitor;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.PeriodicTasks;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an {@link AdmissionMonitor} in the background. Of the processes that share a store, one runs
 * the periodic tasks; each process checks admissions again when its own rules change.
 */
public final class AdmissionTasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.admission");

  /** How often participants are listed, and old admissions deleted. */
  private static final Duration RECONCILE = Duration.ofSeconds(60);

  /** How often participants are listed at most because events may be missing. */
  private static final Duration GAP = Duration.ofSeconds(10);

  /** How often participants with an expired token are removed. */
  private static final Duration OVERDUE = Duration.ofSeconds(2);

  /** Rooms are listed if the hold of a seat ends within this time. */
  private static final Duration ENDING = OVERDUE.multipliedBy(3);

  /** The delay before a check that failed is repeated. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final AdmissionMonitor monitor;
  private final StoreLease lease;
  private final Duration requestTimeout;
  private final PeriodicTasks periodic =
      new PeriodicTasks("roomkey-admissions", (task, failure) -> failed(failure));
  private final ScheduledExecutorService rechecks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("roomkey-admissions").factory());
  private volatile AccessPolicy latest = AccessPolicy.DENY_ALL; // before the first recheck

  /**
   * Creates the tasks without starting them.
   *
   * @param lease is started and closed with the tasks
   * @param requestTimeout the longest time from a decision of a policy to its record
   */
  public AdmissionTasks(AdmissionMonitor monitor, StoreLease lease, Duration requestTimeout) {
    this.monitor = monitor;
    this.lease = lease;
    this.requestTimeout = requestTimeout;
  }

  /** Logs a participant that was removed. */
  public static void log(AdmissionMonitor.Removal removal) {
    Admission admission = removal.admission();
    LogLine.of(LOG.atInfo())
        .with("reason", removal.reason().key())
        .with("admission_id", admission.id())
        .with("room", admission.room().value())
        .with("identity", admission.identity().value())
        .log("Participant removed");
  }

  /** Adds a task that one process runs every minute. */
  public void everyMinute(String name, Runnable task) {
    periodic.everyAsLeader(lease::isHeld, RECONCILE, name, task);
  }

  /**
   * Lists the participants also if events may be missing, in the process that knows of it.
   *
   * @param takeGap returns and clears the flag that events may be missing
   */
  public void afterGaps(BooleanSupplier takeGap) {
    periodic.every(
        GAP,
        "gap",
        () -> {
          if (takeGap.getAsBoolean()) {
            monitor.reconcile();
          }
        });
  }

  /** Starts the periodic tasks. */
  public void start() {
    lease.start();
    everyMinute(
        "reconcile",
        () -> {
          monitor.reconcile();
          monitor.purge();
        });
    periodic.everyAsLeader(
        lease::isHeld,
        OVERDUE,
        "overdue",
        () -> {
          monitor.removeOverdue();
          monitor.observeEnding(ENDING);
        });
    periodic.every(OVERDUE, "retry", monitor::retryRemovals);
  }

  /**
   * Checks all admissions by a policy that came into force: now, and when all requests have ended
   * that the previous policy has permitted. Repeats a check that fails.
   */
  public void recheck(AccessPolicy policy) {
    latest = policy;
    recheckAfter(Duration.ZERO);
    recheckAfter(requestTimeout);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task reports its failures itself
  private void recheckAfter(Duration delay) {
    rechecks.schedule(
        () -> {
          if (!succeeds(() -> monitor.recheck(latest))) {
            recheckAfter(RETRY);
          }
        },
        delay.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static boolean succeeds(Runnable task) {
    try {
      task.run();
      return true;
    } catch (RuntimeException failure) {
      failed(failure);
      return false;
    }
  }

  private static void failed(RuntimeException failure) {
    LogLine.of(LOG.atWarn())
        .with("reason", failure.getMessage())
        .log("Admissions cannot be checked");
  }

  @Override
  public void close() {
    lease.close();
    periodic.close();
    rechecks.shutdownNow();
  }
}
