package dev.roomkey.access.pattern;

import static dev.roomkey.json.Texts.next;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Owns the patterns, and the names made from them, that properties are tried on. */
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

  /** One of few, so that two are often the same. */
  public static String word(RandomnessSource random) {
    return oneOf(List.of("a", "b", "a-b")).generate(random);
  }

  /** A text of these signs, with content. */
  public static Gen<String> text(String signs) {
    return random -> {
      StringBuilder text = new StringBuilder();
      for (long left = next(random, 1, 4); left > 0; left--) {
        text.append(signs.charAt((int) next(random, 0, signs.length() - 1)));
      }
      return text.toString();
    };
  }

  /** Two texts that are often the same as other ones of few signs. */
  public static Gen<List<String>> pairs() {
    return random -> List.of(text("-a").generate(random), text("-a").generate(random));
  }

  /** A pattern of literals, wildcards and the caller's id, never two that vary side by side. */
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

  /** A name of the pattern's shape, for the caller {@code u}: one value for each wildcard. */
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
