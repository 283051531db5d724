package dev.roomkey.access.pattern;

/**
 * The wildcards that placeholders can refer to.
 *
 * @param pattern the kind of the rule's pattern: {@code room} or {@code session}
 * @param wildcards the number of wildcards in the pattern
 */
public record PatternScope(String pattern, int wildcards) {
  /** A scope without wildcards: placeholders can refer to the caller only. */
  public static final PatternScope CALLER = new PatternScope("", 0);
}
