package dev.roomkey.access.pattern;

/**
 * The wildcards that the placeholders of a text can refer to.
 *
 * @param pattern the pattern of the rule that has wildcards: {@code room} or {@code session}
 * @param wildcards how many it has
 */
public record PatternScope(String pattern, int wildcards) {
  /** No wildcards: placeholders refer to the caller only. */
  public static final PatternScope CALLER = new PatternScope("", 0);
}
