package dev.roomkey.http.admin;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.limits.RequestQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many administrators' requests wait for LiveKit at once. They do not stand in the {@link
 * RequestQueue}: a list of many rooms takes its time, and says nothing of how fast LiveKit answers;
 * and who looks what is wrong shall get in when there is a crowd.
 */
final class AdminBulkhead {
  static final int PLACES = 8;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Semaphore places = new Semaphore(PLACES, true);

  /** Does something that waits; empty where there was no place for it in time. */
  <T> Optional<T> inOne(Deadline deadline, Supplier<T> waiting) {
    try {
      Duration wait = deadline.atMost(LONGEST_WAIT).remaining();
      if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(waiting.get());
    } finally {
      places.release();
    }
  }
}
