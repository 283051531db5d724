package dev.roomkey.config.problems;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Suggests the known name that resembles an unknown one. */
public final class Suggestion {
  /** Other names are not shown: they may be secrets in the wrong place. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_][A-Za-z_.-]{0,23}");

  private static final int MAX_LENGTH = 64;

  private Suggestion() {}

  /** Returns the name if it may be shown, or an ellipsis. */
  public static String shown(String name) {
    return HARMLESS.matcher(name).matches() ? name : "…";
  }

  /** Returns the most similar known name, or empty if none is similar. Compares in snake case. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String name =
        written.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Returns the most similar known name that differs in at most two letters. Case-sensitive. */
  public static Optional<String> nearestAsWritten(String written, Collection<String> known) {
    return known.stream()
        .filter(candidate -> written.length() <= MAX_LENGTH && distance(written, candidate) <= 2)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns the message for an unknown name. */
  public static String unknown(String written, Collection<String> known, String otherwise) {
    return nearest(written, known)
        .map("is not known: did you mean %s?"::formatted)
        .orElse("is not known: " + otherwise);
  }

  /** Returns the number of insertions, deletions, changes and swaps of neighbouring letters. */
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
