package dev.roomkey.access.pattern;

import static dev.roomkey.json.Texts.next;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Generates patterns, and names that match them, for property tests. */
public final class Shapes {
  private static final List<String> LITERALS =
      List.of("-", "--", "a", "b", "a-", "/", "-b", "\uFFFF", " ");

  private Shapes() {}

  public static <T> Gen<T> oneOf(List<T> values) {
    return random -> values.get((int) next(random, 0, values.size() - 1));
  }

  public static boolean flip(RandomnessSource random) {
    return next(random, 0, 1) == 1;
  }

  /** Returns one of few words, so that two of them are often equal. */
  public static String word(RandomnessSource random) {
    return oneOf(List.of("a", "b", "a-b")).generate(random);
  }

  /** Generates text of one to four of these characters. */
  public static Gen<String> text(String characters) {
    return random -> {
      StringBuilder text = new StringBuilder();
      for (long left = next(random, 1, 4); left > 0; left--) {
        text.append(characters.charAt((int) next(random, 0, characters.length() - 1)));
      }
      return text.toString();
    };
  }

  /** Generates two texts of few characters, which are often equal to others. */
  public static Gen<List<String>> pairs() {
    return random -> List.of(text("-a").generate(random), text("-a").generate(random));
  }

  /** Generates patterns of literals, wildcards and the caller's id, without adjacent variables. */
  public static Gen<String> pattern() {
    return random -> {
      StringBuilder pattern = new StringBuilder();
      boolean varies = false;
      for (long left = next(random, 1, 5); left > 0; left--) {
        varies = !varies && next(random, 0, 1) == 1;
        pattern.append(varies ? variable(random) : oneOf(LITERALS).generate(random));
      }
      return pattern.toString();
    };
  }

  private static String variable(RandomnessSource random) {
    return next(random, 0, 4) == 0 ? "{caller.id}" : "*";
  }

  /** Returns the pattern with the caller's id {@code u} and these values of its wildcards. */
  public static String fill(String pattern, List<String> values) {
    String name = pattern.replace("{caller.id}", "u");
    StringBuilder filled = new StringBuilder();
    int wildcard = 0;
    for (int i = 0; i < name.length(); i++) {
      filled.append(name.charAt(i) == '*' ? values.get(wildcard++) : name.charAt(i));
    }
    return filled.toString();
  }
}
