package dev.roomkey.testkit;

import java.util.stream.IntStream;

/**
 * How often a test repeats itself: few times in {@code ./roomkey test}, many times in {@code
 * ./roomkey test --thorough}, which sets the system property {@code roomkey.test.thorough}.
 */
public final class Rounds {
  private static final boolean THOROUGH = Boolean.getBoolean("roomkey.test.thorough");

  private Rounds() {}

  /** Returns whether this is a thorough run. */
  public static boolean isThorough() {
    return THOROUGH;
  }

  /**
   * Returns how many rounds this run takes.
   *
   * @param few the number in every run
   * @param many the number in a thorough run
   */
  public static int of(int few, int many) {
    return THOROUGH ? many : few;
  }

  /** Returns the numbers of the rounds, from 1, as arguments of a parameterized test. */
  public static IntStream each(int few, int many) {
    return IntStream.rangeClosed(1, of(few, many));
  }
}
