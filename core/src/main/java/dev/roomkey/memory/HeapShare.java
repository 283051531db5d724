package dev.roomkey.memory;

/**
 * How many of something are remembered at most: what was wanted, or fewer in proportion where the
 * heap is smaller than the one that this was worked out for. It remembers nothing itself.
 */
public final class HeapShare {
  /** A little less than the launcher's 96 MiB: a collector keeps some for itself. */
  private static final long WHOLE = 90L << 20;

  /** What the program takes before it remembers anything. */
  private static final long BEFORE = 16L << 20;

  private HeapShare() {}

  /**
   * The bound in this process.
   *
   * @param wanted how many, in a heap of 90 MiB or more
   * @return at least 1
   */
  public static int of(int wanted) {
    return of(wanted, Runtime.getRuntime().maxMemory());
  }

  static int of(int wanted, long heap) {
    long left = Math.min(heap, WHOLE) - BEFORE;
    return (int) Math.max(1, wanted * left / (WHOLE - BEFORE));
  }
}
