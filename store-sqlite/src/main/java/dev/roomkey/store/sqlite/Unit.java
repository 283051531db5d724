package dev.roomkey.store.sqlite;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.store.jdbc.Database.Work;
import dev.roomkey.store.jdbc.Transaction;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Work that one thread hands to another, and waits for until its deadline. */
final class Unit<T> {
  private final Work<T> work;
  private final Deadline deadline;
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  /** Set by the thread that comes first: the one that runs the work, or the one that gives up. */
  private final AtomicBoolean isTaken = new AtomicBoolean();

  private @Nullable T result;
  private boolean isChange;

  Unit(Work<T> work, Deadline deadline) {
    this.work = work;
    this.deadline = deadline;
  }

  /** Returns whether the deadline has passed. */
  boolean isLate() {
    return deadline.hasPassed();
  }

  /** Returns false if the work must not be run, since nothing waits for it any more. */
  boolean begin() {
    return isTaken.compareAndSet(false, true);
  }

  /** Runs the work, and keeps its result for {@link #answer}. */
  void run(Transaction transaction) throws SQLException {
    boolean isDone = false;
    try {
      result = work.run(transaction);
      isDone = true;
    } finally {
      isChange = !transaction.takeRejected() && isDone;
    }
  }

  /** Returns whether the work was run, did not fail, and did not reject its transaction. */
  boolean isChange() {
    return isChange;
  }

  /** Returns the result to the thread that waits. */
  void answer() {
    answer.complete(Objects.requireNonNull(result, "result"));
  }

  /** Fails in the thread that waits. */
  void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
  }

  /**
   * Waits for the result.
   *
   * @throws StoreUnavailableException if it does not come in time
   */
  T await() {
    try {
      return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new StoreUnavailableException(
          begin()
              ? "SQLite is busy: a change did not get its turn in time"
              : "SQLite did not answer in time",
          null);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failure.getCause());
    } catch (InterruptedException interrupted) {
      begin();
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", interrupted);
    }
  }
}
