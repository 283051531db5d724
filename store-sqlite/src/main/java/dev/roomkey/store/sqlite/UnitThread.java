package dev.roomkey.store.sqlite;

import dev.roomkey.base.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A platform thread with a queue of units. */
final class UnitThread implements AutoCloseable {
  private final BlockingQueue<Unit<?>> queue = new LinkedBlockingQueue<>();
  private final Consumer<Unit<?>> action;
  private final SqliteConnection connection;
  private final Thread thread;
  private volatile boolean isClosed;

  /**
   * Starts a thread.
   *
   * @param action runs a unit, and may poll more of them
   * @param connection is closed at the end of the thread
   */
  UnitThread(String name, Consumer<Unit<?>> action, SqliteConnection connection) {
    this.action = action;
    this.connection = connection;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Runs a unit, and returns its result. */
  <T> T run(Unit<T> unit) {
    queue.add(unit);
    if (isClosed) {
      unit.fail(closed());
    }
    return unit.await();
  }

  /** Moves units that wait to a list. */
  void poll(List<Unit<?>> units, int max) {
    queue.drainTo(units, max);
  }

  boolean isClosed() {
    return isClosed;
  }

  static StoreUnavailableException closed() {
    return new StoreUnavailableException("the store is closed", null);
  }

  private void run() {
    try {
      while (!isClosed) {
        run(action, queue.take());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
      queue.forEach(unit -> unit.fail(closed()));
    }
  }

  /** A bug must not end the thread. */
  private void run(Consumer<Unit<?>> consumer, Unit<?> unit) {
    try {
      consumer.accept(unit);
    } catch (RuntimeException | Error bug) {
      unit.fail(new IllegalStateException("the store failed", bug));
      connection.close();
    }
  }

  /** Waits for the transaction that is in progress. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
