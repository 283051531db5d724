package dev.roomkey.access.pattern;

/**
 * What placeholders there are where a text stands.
 *
 * @param of {@code room} or {@code session}: whose wildcards can be named; empty: nobody's
 * @param captures how many wildcards that pattern has
 */
public record PatternScope(String of, int captures) {
  /** Only the caller's. */
  public static final PatternScope CALLER = new PatternScope("", 0);

  Placeholder capture(String name, int number) {
    if (!name.equals(of)) {
      throw new PatternException(
          "names a wildcard of a %s that this rule has no pattern for".formatted(name));
    }
    if (number > captures) {
      throw new PatternException(
          "names wildcard %d of a pattern that has %d".formatted(number, captures));
    }
    return new Placeholder.Capture(name, number);
  }
}
