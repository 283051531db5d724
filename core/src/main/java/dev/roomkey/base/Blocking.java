package dev.roomkey.base;

import java.util.function.Supplier;

/**
 * Moves code that blocks off the threads that must not block.
 *
 * <p>A server runs a task on its I/O thread inside {@link #onIoThread}. Code calls {@link #begin}
 * before it blocks. On an I/O thread that call throws {@link Suspended}, and the server runs the
 * same task again on a thread that may block, on which the call does nothing. A task must have no
 * side effect before it calls {@link #begin}.
 */
public final class Blocking {
  private static final ThreadLocal<Boolean> ON_IO_THREAD = new ThreadLocal<>();

  private Blocking() {}

  /** Signals that a task has to run on a thread that may block. Only the server catches it. */
  @SuppressWarnings({"serial", "StaticAssignmentOfThrowable"}) // never serialized, has no stack
  public static final class Suspended extends Error {
    private static final Suspended SIGNAL = new Suspended();

    private Suspended() {
      super("the task must run on a thread that may block", null, false, false);
    }
  }

  /**
   * Declares that the current task is about to block.
   *
   * @throws Suspended if the current thread is an I/O thread
   */
  public static void begin() {
    if (isOnIoThread()) {
      throw Suspended.SIGNAL;
    }
  }

  /**
   * Returns the signal of a task that must not block on any thread yet, for example because the
   * request body has not arrived: {@code throw Blocking.suspend()}.
   */
  public static Suspended suspend() {
    return Suspended.SIGNAL;
  }

  /** Returns whether the current thread runs a task of {@link #onIoThread}. */
  public static boolean isOnIoThread() {
    return ON_IO_THREAD.get() != null;
  }

  /**
   * Runs a task that must not block.
   *
   * @return the result of the task
   * @throws Suspended if the task has to block: run it again on another thread
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
