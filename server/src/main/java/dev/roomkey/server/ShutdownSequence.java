package dev.roomkey.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything that a command has started, ended in the opposite order: at the end of the command, or
 * when the program is told to stop (SIGTERM, Ctrl-C), also in the middle of a start.
 */
final class ShutdownSequence implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CountDownLatch ending = new CountDownLatch(1);

  ShutdownSequence() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
  }

  /** Starts something. The end waits for that, so nothing is left behind. */
  synchronized <T extends AutoCloseable> T start(Callable<T> start) throws Exception {
    if (ending.getCount() == 0) {
      throw CommandException.failure("told to stop before all was started");
    }
    T closeable = start.call();
    started.push(closeable);
    return closeable;
  }

  /** Whether the end has begun, or begins within this time. */
  boolean endsWithin(Duration patience) throws InterruptedException {
    return ending.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ending.countDown();
    end();
  }

  /** Each in its turn, whatever becomes of the one before. */
  private synchronized void end() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception stubborn) {
        System.err.println("roomkey: could not end cleanly: " + stubborn);
      }
    }
  }
}
