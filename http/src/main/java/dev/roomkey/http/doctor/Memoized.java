package dev.roomkey.http.doctor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A value that several checks share. The first of them computes it, the others wait for it.
 *
 * @param <T> the type of the value
 */
final class Memoized<T> {
  private final FutureTask<T> task;

  Memoized(Callable<T> computation) {
    this.task = new FutureTask<>(computation);
  }

  T get() throws InterruptedException {
    task.run(); // does nothing if it has run, or is running
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
