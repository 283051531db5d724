package dev.roomkey.access.pattern;

import dev.roomkey.access.pattern.PatternParts.Part;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names, such as {@code class-*} or {@code user-{caller.id}}. All else than {@code *}
 * and placeholders is compared as text, the whole name from end to end.
 *
 * <p>A wildcard stands for at least one sign. Nothing that varies holds the {@code /} that
 * separates the parts of a room's name. Of several parts that vary, all but the last also do not
 * hold the sign that follows them in the pattern: so there is one way only to read a name, and no
 * two callers fill a pattern with the same one.
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
        IntStream.range(0, parts.size()).filter(i -> parts.get(i).isVariable()).max().orElse(-1);
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternException where it is none
   */
  public static TextPattern of(String text, PatternScope scope) {
    List<Part> parts = PatternParts.read(text, scope);
    if (parts.isEmpty()) {
      throw new PatternException("must not be empty");
    }
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).isVariable() && parts.get(i - 1).isVariable()) {
        throw new PatternException(
            "has two parts that vary side by side: put a sign between them, so that it is clear"
                + " where one ends");
      }
    }
    return new TextPattern(text, parts);
  }

  /** How many wildcards it has. */
  public int wildcards() {
    return (int) parts.stream().filter(Part.Wildcard.class::isInstance).count();
  }

  /** Whether only a caller who is known can meet it. */
  public boolean isOfCaller() {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Filled hole && hole.placeholder().isOfCaller());
  }

  /** Whether it means something else under a rule with another pattern. */
  public boolean readsCaptures() {
    return parts.stream().anyMatch(Part::isCapture);
  }

  /** Whether the name is one of the pattern's. */
  public boolean matches(String name, PlaceholderValues values, List<String> captures) {
    int at = 0;
    for (int i = 0; i < parts.size() && at >= 0; i++) {
      at =
          switch (parts.get(i)) {
            case Part.Literal literal -> after(literal.text(), name, at);
            case Part.Filled hole -> afterFilled(hole.placeholder().value(values), i, name, at);
            case Part.Wildcard any -> afterWildcard(i, name, at, captures);
          };
    }
    return at == name.length();
  }

  /** Where the name goes on behind the text; -1 where it is not there. */
  private static int after(String literal, String name, int at) {
    return name.startsWith(literal, at) ? at + literal.length() : -1;
  }

  private int afterFilled(@Nullable String value, int part, String name, int at) {
    return value != null && mayVaryAs(value, part) ? after(value, name, at) : -1;
  }

  private int afterWildcard(int part, String name, int at, List<String> captures) {
    int end = part < lastVariable ? name.indexOf(following(part), at) : name.length() - rest(part);
    if (end <= at) {
      return -1;
    }
    String value = name.substring(at, end);
    captures.add(value);
    return mayVaryAs(value, part) && !value.isBlank() ? end : -1;
  }

  private boolean mayVaryAs(String value, int part) {
    return value.indexOf(SEPARATOR) < 0
        && (part == lastVariable || value.indexOf(following(part)) < 0);
  }

  /** The sign behind a part that varies and is not the last one: a literal's first. */
  private int following(int part) {
    return ((Part.Literal) parts.get(part + 1)).text().codePointAt(0);
  }

  /** How long the literal behind the last part that varies is. */
  private int rest(int part) {
    return part + 1 < parts.size() ? ((Part.Literal) parts.get(part + 1)).text().length() : 0;
  }

  /** Whether it surely matches every name that the other one does. It may, where this says no. */
  public boolean covers(TextPattern other) {
    if (parts.equals(other.parts)) {
      return true;
    }
    boolean oneWildcard = wildcards() == 1 && parts.stream().filter(Part::isVariable).count() == 1;
    return oneWildcard && coversByItsEnds(other);
  }

  private boolean coversByItsEnds(TextPattern other) {
    String before = literalAt(0);
    String behind = rest(lastVariable) == 0 ? "" : literalAt(parts.size() - 1);
    // What varies in the other one has content and no separator, as any letter.
    StringBuilder shape = new StringBuilder();
    other.parts.forEach(
        part -> shape.append(part instanceof Part.Literal text ? text.text() : "x"));
    return shape.length() > before.length() + behind.length()
        && other.literalAt(0).startsWith(before)
        && other.literalAt(other.parts.size() - 1).endsWith(behind)
        && isOneWildcardsWorth(shape.substring(before.length(), shape.length() - behind.length()));
  }

  private String literalAt(int part) {
    return parts.get(part) instanceof Part.Literal literal ? literal.text() : "";
  }

  private static boolean isOneWildcardsWorth(String middle) {
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
