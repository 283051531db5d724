package dev.roomkey.benchmarks.base;

/** Prints the progress of a run to standard error. */
public final class Progress {
  private static final long BEGIN = System.nanoTime();

  private Progress() {}

  /** Prints a step with the time since the start of the run. */
  public static void step(String what) {
    long seconds = (System.nanoTime() - BEGIN) / 1_000_000_000L;
    warn("%3d:%02d %s".formatted(seconds / 60, seconds % 60, what));
  }

  /** Prints a warning. */
  public static void warn(String what) {
    System.err.println(what);
  }
}
