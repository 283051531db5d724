package dev.roomkey.benchmarks.load;

/** Owns what a person sees while it runs; results are printed elsewhere. */
final class Console {
  private static final long BEGIN = System.nanoTime();

  private Console() {}

  /** Says what is done now, and since when. */
  static void step(String what) {
    long seconds = (System.nanoTime() - BEGIN) / 1_000_000_000L;
    say("%3d:%02d %s".formatted(seconds / 60, seconds % 60, what));
  }

  static void say(String what) {
    System.err.println(what);
  }
}
