package dev.roomkey.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state by asking again and again. */
public final class Await {
  /**
   * How long a test waits for a state at most. Only a test that fails waits so long: a busy machine
   * needs time, and a shorter limit would test the machine.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits until the condition holds.
   *
   * @param state what is waited for, for the failure's message
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
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException interrupted) {
        throw ChildProcess.interrupted(interrupted);
      }
    }
    return true;
  }
}
