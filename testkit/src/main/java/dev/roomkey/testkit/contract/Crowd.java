package dev.roomkey.testkit.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Owns many who ask at the same moment. */
final class Crowd {
  private Crowd() {}

  /** What each of them gets, when all have it. */
  static <T> List<T> of(int people, IntFunction<T> question) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers =
          IntStream.range(0, people)
              .mapToObj(i ->
                  threads.submit(() -> {
                    start.await();
                    return question.apply(i);
                  }))
              .toList();
      start.countDown();
      return answers.stream().map(Crowd::get).toList();
    }
  }

  /** Asks on a thread of its own, for tests of the order of answers. */
  static <T> CompletableFuture<T> start(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(question.get());
      } catch (Throwable failed) {
        answer.completeExceptionally(failed);
      }
    });
    return answer;
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof AssertionError wrong) {
        throw wrong;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
