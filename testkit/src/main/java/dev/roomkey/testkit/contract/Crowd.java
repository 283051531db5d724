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

/** Runs concurrent requests. */
final class Crowd {
  private Crowd() {}

  /**
   * Starts requests at the same time, waits for all of them, and returns their results in order.
   */
  static <T> List<T> of(int count, IntFunction<T> request) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers =
          IntStream.range(0, count)
              .mapToObj(i ->
                  threads.submit(() -> {
                    start.await();
                    return request.apply(i);
                  }))
              .toList();
      start.countDown();
      return answers.stream().map(Crowd::get).toList();
    }
  }

  /** Starts a request on another thread. */
  static <T> CompletableFuture<T> start(Supplier<T> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(request.get());
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
      if (failed.getCause() instanceof AssertionError failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
