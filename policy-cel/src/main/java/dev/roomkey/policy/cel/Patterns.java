package dev.roomkey.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owns the patterns that conditions name, each compiled once while its condition is. RE2J takes
 * linear time; a pattern has to match the whole of a text, and no text may be longer than {@value
 * #MAX_TEXT} characters.
 */
final class Patterns {
  static final int MAX_TEXT = 1024;

  /** RE2's instructions: what a text is put through, character by character. */
  private static final int MAX_PROGRAM = 1000;

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  /** Compiles one; what is wrong with it, if something is. */
  Optional<String> add(String pattern) {
    try {
      Pattern program = Pattern.compile(pattern);
      if (program.programSize() > MAX_PROGRAM) {
        return Optional.of("the pattern is too large: ask for less in its {…}");
      }
      compiled.put(pattern, program);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of("this is no pattern of RE2: " + wrong.getDescription());
    }
  }

  /** What {@code text.matches(pattern)} gives. */
  boolean matches(String text, String pattern) {
    if (text.length() > MAX_TEXT) {
      throw new Unanswerable("a text is longer than the " + MAX_TEXT + " characters of matches()");
    }
    Pattern program = compiled.get(pattern);
    if (program == null) {
      throw new Unanswerable("a pattern was not compiled");
    }
    return program.matcher(text).matches();
  }
}
