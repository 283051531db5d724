package dev.roomkey.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns when an issuer is asked for its keys: one request at a time, one a second at most. Whoever
 * comes too soon joins the next one. What is asked, and what becomes of the answer, is the fetch's.
 */
final class JwksRefresher implements AutoCloseable {
  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);
  private static final Optional<String> CLOSED = Optional.of("is not asked any more");

  private final Supplier<Optional<String>> fetch;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<Optional<String>> running;
  private @Nullable CompletableFuture<Optional<String>> next;
  private @Nullable Thread thread;
  private long earliest = System.nanoTime();
  private boolean closed;

  /**
   * @param fetch waits for the issuer; gives why that failed, or nothing
   */
  JwksRefresher(Supplier<Optional<String>> fetch) {
    this.fetch = fetch;
  }

  /** The fetch that is under way; null where none is. */
  @Nullable CompletableFuture<Optional<String>> running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** The next fetch that has not begun: it sees what the issuer says from now on. */
  CompletableFuture<Optional<String>> next() {
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.completedFuture(CLOSED);
      }
      plan();
      return Objects.requireNonNull(next);
    } finally {
      lock.unlock();
    }
  }

  /** Sees to it that there is a next one, and waits for nothing. */
  void begin() {
    lock.lock();
    try {
      if (!closed) {
        plan();
      }
    } finally {
      lock.unlock();
    }
  }

  private void plan() {
    if (next == null) {
      next = new CompletableFuture<>();
      if (running == null) {
        launch();
      }
    }
  }

  private void launch() {
    thread = Thread.ofVirtual().name("issuer-keys").start(this::run);
  }

  private void run() {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, earliest() - System.nanoTime())));
    } catch (InterruptedException ended) {
      return; // close() has told those who wait
    }
    CompletableFuture<Optional<String>> mine = started();
    if (mine != null) {
      Optional<String> failure = fetched();
      end();
      mine.complete(failure);
    }
  }

  /** Whatever happens: a fetch that never ended would be the last one. */
  private Optional<String> fetched() {
    try {
      return fetch.get();
    } catch (RuntimeException | Error broken) {
      return Optional.of("cannot be asked: " + broken.getClass().getSimpleName());
    }
  }

  private long earliest() {
    lock.lock();
    try {
      return earliest;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable CompletableFuture<Optional<String>> started() {
    lock.lock();
    try {
      running = next;
      next = null;
      earliest = System.nanoTime() + BETWEEN_STARTS.toNanos();
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      running = null;
      if (next != null && !closed) {
        launch();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait are told so. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (thread != null) {
        thread.interrupt();
      }
      if (running != null) {
        running.complete(CLOSED);
      }
      if (next != null) {
        next.complete(CLOSED);
        next = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
