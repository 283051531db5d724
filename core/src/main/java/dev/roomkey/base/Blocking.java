package dev.roomkey.base;

import java.util.function.Supplier;

/**
 * Keeps code that waits off the threads that must not wait.
 *
 * <p>A server runs a task on its I/O thread inside {@link #onIoThread}. Code that is about to wait
 * calls {@link #begin} first. On an I/O thread that call throws {@link Suspended}, and the server
 * runs the same task again on a thread that may wait, where the call does nothing. A task must have
 * no side effect before it calls {@link #begin}.
 */
public final class Blocking {
  private static final ThreadLocal<Boolean> ON_IO_THREAD = new ThreadLocal<>();

  private Blocking() {}

  /** Signals that a task has to run on a thread that may wait. Code must not catch it. */
  @SuppressWarnings({"serial", "StaticAssignmentOfThrowable"}) // never serialized, has no stack
  public static final class Suspended extends Error {
    private static final Suspended SIGNAL = new Suspended();

    private Suspended() {
      super("the task has to continue on a thread that may wait", null, false, false);
    }
  }

  /**
   * Declares that the caller is about to wait.
   *
   * @throws Suspended if the current thread is an I/O thread
   */
  public static void begin() {
    if (isOnIoThread()) {
      throw Suspended.SIGNAL;
    }
  }

  /**
   * Returns the signal for a task that has to wait for something other than a thread, such as a
   * body that has not arrived: {@code throw Blocking.suspend()}.
   */
  public static Suspended suspend() {
    return Suspended.SIGNAL;
  }

  /** Returns whether the current thread runs a task of {@link #onIoThread}. */
  public static boolean isOnIoThread() {
    return ON_IO_THREAD.get() != null;
  }

  /**
   * Runs a task that must not wait.
   *
   * @return what the task returns
   * @throws Suspended if the task has to wait: run it again on another thread
   */
  public static <T> T onIoThread(Supplier<T> task) {
    ON_IO_THREAD.set(Boolean.TRUE);
    try {
      return task.get();
    } finally {
      ON_IO_THREAD.remove();
    }
  }
}
