package dev.roomkey.access.pattern;

import java.util.ArrayList;
import java.util.List;

/** Takes the text of a pattern or a template apart. */
final class PatternParts {
  /** A piece of a pattern. */
  sealed interface Part {
    /** Itself. */
    record Literal(String text) implements Part {}

    /** Any text with content that does not hold the separator. */
    record Wildcard() implements Part {}

    /** Whatever it stands for. */
    record Filled(Placeholder placeholder) implements Part {}

    /** Whether it may be different from one attempt to the next. */
    default boolean isVariable() {
      return !(this instanceof Literal);
    }

    /** Whether it is what a wildcard of another pattern stands for. */
    default boolean isCapture() {
      return this instanceof Filled hole && hole.placeholder() instanceof Placeholder.Capture;
    }
  }

  private final String text;
  private final PatternScope scope;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int at;

  private PatternParts(String text, PatternScope scope) {
    this.text = text;
    this.scope = scope;
  }

  /**
   * A star is a wildcard, braces hold a placeholder, a backslash makes the sign behind it itself.
   *
   * @throws PatternException where the text is not so
   */
  static List<Part> read(String text, PatternScope scope) {
    PatternParts reader = new PatternParts(text, scope);
    while (reader.at < text.length()) {
      reader.next();
    }
    reader.endLiteral();
    return List.copyOf(reader.parts);
  }

  private void next() {
    char c = text.charAt(at++);
    switch (c) {
      case '*' -> add(new Part.Wildcard());
      case '{' -> add(new Part.Filled(Placeholder.of(name(), scope)));
      case '}' ->
          throw new PatternException("has a } without its {: a \\ in front makes it a sign");
      case '\\' -> literal.append(escaped());
      default -> literal.append(c);
    }
  }

  private String name() {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new PatternException("has a { that is never closed: a \\ in front makes it a sign");
    }
    String name = text.substring(at, end);
    at = end + 1;
    return name;
  }

  private char escaped() {
    if (at == text.length() || "*{}\\".indexOf(text.charAt(at)) < 0) {
      throw new PatternException("has a \\ that stands before none of * { } \\");
    }
    return text.charAt(at++);
  }

  private void add(Part part) {
    endLiteral();
    parts.add(part);
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
