package dev.roomkey.http.ban;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task for a subject several times, at growing intervals. Starting again for the same
 * subject begins with the first interval. Thread-safe.
 *
 * @param <T> the type of the subjects
 */
final class RepeatedTask<T> {
  private static final int MAX_SUBJECTS = 10_000;

  private final ScheduledExecutorService executor;
  private final List<Duration> delays;
  private final Consumer<T> task;
  private final Map<T, Run> runs = new ConcurrentHashMap<>();

  private record Run(int next, Future<?> future) {}

  /**
   * Creates a task.
   *
   * @param delays the times of the runs after the start, ascending
   * @param task does not throw
   */
  RepeatedTask(ScheduledExecutorService executor, List<Duration> delays, Consumer<T> task) {
    this.executor = executor;
    this.delays = delays;
    this.task = task;
  }

  /** Starts the runs for a subject. Above 10,000 subjects, further ones are ignored. */
  void start(T subject) {
    if (runs.size() < MAX_SUBJECTS) {
      runs.compute(
          subject, (key, run) -> run == null || run.next() > 0 ? restarted(key, run) : run);
    }
  }

  private Run restarted(T subject, @Nullable Run run) {
    if (run != null) {
      run.future().cancel(false);
    }
    return scheduled(subject, 0);
  }

  private Run scheduled(T subject, int index) {
    Duration before = index == 0 ? Duration.ZERO : delays.get(index - 1);
    Duration delay = delays.get(index).minus(before);
    return new Run(
        index,
        executor.schedule(() -> run(subject, index), delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void run(T subject, int index) {
    runs.computeIfPresent(
        subject,
        (key, run) ->
            run.next() != index
                ? run
                : index + 1 < delays.size() ? scheduled(key, index + 1) : null);
    task.accept(subject);
  }
}
