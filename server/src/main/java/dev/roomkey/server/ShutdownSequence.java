package dev.roomkey.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closes the resources of a command in reverse order: at the end of the command, or on SIGTERM and
 * SIGINT, also during the start.
 */
final class ShutdownSequence implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  ShutdownSequence() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
  }

  /** Starts a resource. A shutdown waits for the start to complete, and then closes it. */
  synchronized <T extends AutoCloseable> T start(Callable<T> start) throws Exception {
    if (begun.getCount() == 0) {
      throw CommandException.failure("stopped during the start");
    }
    T part = start.call();
    started.push(part);
    return part;
  }

  /** Returns whether the shutdown has begun, or begins within this time. */
  boolean beginsWithin(Duration timeout) throws InterruptedException {
    return begun.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    begun.countDown();
    closeAll();
  }

  private synchronized void closeAll() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception failure) {
        System.err.println("roomkey: error during shutdown: " + failure);
      }
    }
  }
}
