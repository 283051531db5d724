package dev.roomkey.http.admin;

import dev.roomkey.admin.AdminResult;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Calls LiveKit for administrators, with a limit of concurrent calls. These calls bypass the queue
 * of token requests: a long list of rooms would distort the measured latency, and administrators
 * need responses while the queue is full.
 */
final class AdminCalls {
  private static final int MAX_CALLS = 8;
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private final Semaphore permits = new Semaphore(MAX_CALLS, true);
  private final Duration timeout;

  /**
   * Creates a caller with this timeout.
   *
   * @param timeout from the arrival of a request to its response
   */
  AdminCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Returns the result of a call.
   *
   * @throws ProblemException if the call fails or cannot start in time
   */
  <T> T call(RequestContext context, Function<Deadline, AdminResult<T>> task) {
    Blocking.begin();
    Deadline deadline = context.deadline(timeout);
    if (!tryAcquire(deadline.atMost(MAX_WAIT))) {
      throw ProblemException.of(ProblemType.OVERLOADED);
    }
    try {
      return switch (task.apply(deadline)) {
        case AdminResult.Ok<T> ok -> ok.value();
        case AdminResult.Failed<T> failed ->
            throw new ProblemException(AdminJson.problem(failed.problem()), failed.detail());
      };
    } finally {
      permits.release();
    }
  }

  private boolean tryAcquire(Deadline deadline) {
    try {
      return permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
