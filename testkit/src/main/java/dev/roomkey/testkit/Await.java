package dev.roomkey.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Owns waiting for a condition that nobody announces, by asking again and again. */
public final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Await() {}

  /** Asks until the condition holds or the time is over; says which. */
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
