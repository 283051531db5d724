package dev.roomkey.config.problems;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody may have meant who wrote a name that is not known. */
public final class Suggestion {
  /** A name with digits, or a long one, may be a secret that got into the wrong place. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_][A-Za-z_.-]{0,23}");

  private static final int MAX_LENGTH = 64;

  private Suggestion() {}

  /** The name as it may be shown. */
  public static String shown(String name) {
    return HARMLESS.matcher(name).matches() ? name : "…";
  }

  /** The known name that is nearest, unless all are far. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String name = snakeCase(written);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** The same for names that have capital letters. */
  public static Optional<String> nearestAsWritten(String written, Collection<String> known) {
    return written.length() > MAX_LENGTH
        ? Optional.empty()
        : known.stream()
            .filter(candidate -> distance(written, candidate) <= 2)
            .min(
                Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                    .thenComparing(Comparator.naturalOrder()));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /**
   * How many letters must be put in, left out, changed, or swapped with their neighbour (the
   * optimal string alignment distance). Small enough to have no library for it.
   */
  static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int step(int[][] steps, String one, String other, int i, int j) {
    char last = one.charAt(i - 1);
    int change = steps[i - 1][j - 1] + (last == other.charAt(j - 1) ? 0 : 1);
    int best = Math.min(change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && last == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
