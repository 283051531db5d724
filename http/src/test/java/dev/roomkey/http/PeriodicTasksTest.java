package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks in the background. No test waits as long as a period of an hour. */
class PeriodicTasksTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger runs = new AtomicInteger();

  private PeriodicTasks tasks() {
    return new PeriodicTasks("test", (task, failure) -> failures.add(task));
  }

  @Test
  void a_process_that_becomes_the_leader_runs_its_tasks_at_once() {
    AtomicBoolean isLeader = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    try (PeriodicTasks tasks = tasks()) {
      tasks.everyAsLeader(
          () -> {
            polls.incrementAndGet();
            return isLeader.get();
          },
          HOUR,
          "task",
          runs::incrementAndGet);
      Await.that("another process is the leader", () -> polls.get() > 1);
      assertThat(runs).hasValue(0);

      isLeader.set(true);
      Await.that("the task has run", () -> runs.get() == 1);
      int before = polls.get();
      Await.that("the period is not over", () -> polls.get() > before + 1);
      assertThat(runs).hasValue(1);

      isLeader.set(false);
      int lost = polls.get();
      Await.that("another process is the leader", () -> polls.get() > lost + 1);
      isLeader.set(true);
      Await.that("the task has run again", () -> runs.get() == 2);
    }
  }

  @Test
  void a_task_that_fails_runs_again() {
    try (PeriodicTasks tasks = tasks()) {
      tasks.every(
          Duration.ofMillis(1),
          "task",
          () -> {
            if (runs.incrementAndGet() == 1) {
              throw new IllegalStateException();
            }
          });

      Await.that("the task has run again", () -> runs.get() > 1);

      assertThat(failures).containsExactly("task");
    }
  }
}
