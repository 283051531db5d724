package dev.roomkey.access.pattern;

import dev.roomkey.access.pattern.Part.Literal;
import dev.roomkey.access.pattern.Part.Placeholder;
import dev.roomkey.access.pattern.Part.Wildcard;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names, such as {@code class-*} or {@code user-{caller.id}}. It matches a whole
 * name. Text other than wildcards and placeholders is literal.
 *
 * <p>The value of a wildcard or a placeholder, which are the variable parts, is not blank and does
 * not contain {@code /}. Except for the last variable part, it also does not contain the character
 * that follows the part in the pattern. Therefore a name can be matched in one way only, and two
 * callers never match the same name by their placeholders.
 */
public final class TextPattern {
  private static final int SEPARATOR = '/';

  private final String text;
  private final List<Part> parts;
  private final int lastVariable;

  private TextPattern(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
    this.lastVariable =
        IntStream.range(0, parts.size()).filter(i -> isVariable(parts.get(i))).max().orElse(-1);
  }

  /**
   * Parses a pattern.
   *
   * @throws PatternException if the text is malformed or empty, or two variable parts are adjacent
   */
  public static TextPattern of(String text, PatternScope scope) {
    List<Part> parts = PatternParser.parse(text, scope);
    if (parts.isEmpty()) {
      throw new PatternException("must not be empty");
    }
    for (int i = 1; i < parts.size(); i++) {
      if (isVariable(parts.get(i)) && isVariable(parts.get(i - 1))) {
        throw new PatternException(
            "has two adjacent wildcards or placeholders: put a character between them, so that a"
                + " name can be read in one way only");
      }
    }
    return new TextPattern(text, parts);
  }

  private static boolean isVariable(Part part) {
    return !(part instanceof Literal);
  }

  /** Returns the number of wildcards. */
  public int wildcards() {
    return (int) parts.stream().filter(Wildcard.class::isInstance).count();
  }

  /**
   * Returns whether the pattern has placeholders of the caller, so anonymous callers never match.
   */
  public boolean readsCaller() {
    return parts.stream().anyMatch(part -> part instanceof Placeholder && !isCapture(part));
  }

  /** Returns whether the pattern depends on the wildcards of its rule's room pattern. */
  public boolean readsCaptures() {
    return parts.stream().anyMatch(TextPattern::isCapture);
  }

  /**
   * Returns whether the value of a wildcard never contains a character.
   *
   * @param number of the wildcard, counted from one
   */
  boolean excludes(int number, int codePoint) {
    int part =
        IntStream.range(0, parts.size())
            .filter(i -> parts.get(i) instanceof Wildcard)
            .skip(number - 1L)
            .findFirst()
            .orElseThrow();
    return codePoint == SEPARATOR || (part != lastVariable && codePoint == following(part));
  }

  private static boolean isCapture(Part part) {
    return part instanceof Part.Capture;
  }

  /**
   * Returns whether the name matches.
   *
   * @param captures receives the values of the wildcards
   */
  public boolean matches(String name, PlaceholderValues values, List<String> captures) {
    int at = 0;
    for (int i = 0; i < parts.size() && at >= 0; i++) {
      at =
          switch (parts.get(i)) {
            case Literal literal -> afterText(literal.text(), name, at);
            case Placeholder placeholder -> afterValue(placeholder.value(values), i, name, at);
            case Wildcard wildcard -> afterWildcard(i, name, at, captures);
          };
    }
    return at == name.length();
  }

  /** Returns the position after the text, or -1 if the text is not at this position. */
  private static int afterText(String text, String name, int at) {
    return name.startsWith(text, at) ? at + text.length() : -1;
  }

  private int afterValue(@Nullable String value, int part, String name, int at) {
    return value != null && isAllowed(value, part) ? afterText(value, name, at) : -1;
  }

  private int afterWildcard(int part, String name, int at, List<String> captures) {
    int end =
        part < lastVariable
            ? name.indexOf(following(part), at)
            : name.length() - literalAt(part + 1).length();
    if (end <= at) {
      return -1;
    }
    String value = name.substring(at, end);
    captures.add(value);
    return isAllowed(value, part) && !value.isBlank() ? end : -1;
  }

  private boolean isAllowed(String value, int part) {
    return value.indexOf(SEPARATOR) < 0
        && (part == lastVariable || value.indexOf(following(part)) < 0);
  }

  /** Returns the character after a variable part that is not the last one. */
  private int following(int part) {
    return literalAt(part + 1).codePointAt(0);
  }

  private String literalAt(int part) {
    return part < parts.size() && parts.get(part) instanceof Literal literal ? literal.text() : "";
  }

  /**
   * Returns whether this pattern matches every name that the other pattern matches. The analysis is
   * incomplete: it may return false for such a pair.
   */
  public boolean covers(TextPattern other) {
    if (parts.equals(other.parts)) {
      return true;
    }
    if (wildcards() != 1 || parts.stream().filter(TextPattern::isVariable).count() != 1) {
      return false;
    }
    String before = literalAt(0);
    String after = literalAt(lastVariable + 1);
    // A letter represents any variable part: it is not blank and is not the separator.
    StringBuilder shape = new StringBuilder();
    other.parts.forEach(part -> shape.append(part instanceof Literal text ? text.text() : "x"));
    if (shape.length() <= before.length() + after.length()
        || !other.literalAt(0).startsWith(before)
        || !other.literalAt(other.parts.size() - 1).endsWith(after)) {
      return false;
    }
    String middle = shape.substring(before.length(), shape.length() - after.length());
    return middle.indexOf(SEPARATOR) < 0 && !middle.isBlank();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextPattern pattern && parts.equals(pattern.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
