package dev.roomkey.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Implements {@code matches()}. Each pattern is compiled once, together with its condition, and
 * must match the whole text. RE2J matches in linear time. Texts are limited to {@value #MAX_TEXT}
 * characters.
 */
final class Patterns {
  static final int MAX_TEXT = 1024;

  /** The maximum size of a compiled pattern, in RE2 instructions. */
  private static final int MAX_PROGRAM = 1000;

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  /** Compiles a pattern. Returns the error, or empty if the pattern is valid. */
  Optional<String> add(String pattern) {
    try {
      Pattern program = Pattern.compile(pattern);
      if (program.programSize() > MAX_PROGRAM) {
        return Optional.of("the pattern is too large: use smaller repetition counts");
      }
      compiled.put(pattern, program);
      return Optional.empty();
    } catch (PatternSyntaxException invalid) {
      return Optional.of(String.valueOf(invalid.getMessage()));
    }
  }

  /** Implements {@code text.matches(pattern)}. */
  boolean matches(String text, String pattern) {
    if (text.length() > MAX_TEXT) {
      throw new NoResultException("matches() accepts at most " + MAX_TEXT + " characters");
    }
    Pattern program = compiled.get(pattern);
    if (program == null) {
      throw new NoResultException("the pattern is not compiled");
    }
    return program.matcher(text).matches();
  }
}
