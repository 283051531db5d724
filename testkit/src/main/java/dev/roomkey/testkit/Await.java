package dev.roomkey.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls a condition until it holds. */
public final class Await {
  /**
   * The longest time that a test waits for a state. It is long because a shorter one would fail on
   * a busy machine; only a failing test waits so long.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits until the condition holds.
   *
   * @param state the expected state, for the message of the failure
   * @throws AssertionError if the condition does not hold within {@link #PATIENCE}
   */
  public static void that(String state, BooleanSupplier condition) {
    if (!until(PATIENCE, condition)) {
      throw new AssertionError("not reached within " + PATIENCE + ": " + state);
    }
  }

  /** Waits until the condition holds or {@link #PATIENCE} is over, and returns whether it holds. */
  public static boolean until(BooleanSupplier condition) {
    return until(PATIENCE, condition);
  }

  /** Waits until the condition holds or the time is over, and returns whether it holds. */
  public static boolean until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(POLL_INTERVAL);
      } catch (InterruptedException interrupted) {
        throw ChildProcess.interrupted(interrupted);
      }
    }
    return true;
  }
}
