package dev.roomkey.access.pattern;

import dev.roomkey.access.pattern.Part.Literal;
import dev.roomkey.access.pattern.Part.Placeholder;
import dev.roomkey.access.pattern.Part.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text with placeholders, such as {@code class-{room.1}}. */
public final class TextTemplate {
  private final String text;
  private final List<Part> parts;

  private TextTemplate(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * Parses a template.
   *
   * @throws PatternException if the text is malformed or has a wildcard
   */
  public static TextTemplate of(String text, PatternScope scope) {
    List<Part> parts = PatternParser.parse(text, scope);
    if (parts.stream().anyMatch(Wildcard.class::isInstance)) {
      throw new PatternException("must not have a wildcard: escape a literal * as \\*");
    }
    return new TextTemplate(text, parts);
  }

  /** Returns a template of literal text. */
  public static TextTemplate literal(String text) {
    return new TextTemplate(text, List.of(new Literal(text)));
  }

  /** Returns whether the template depends on the wildcards of its rule's pattern. */
  public boolean readsCaptures() {
    return parts.stream().anyMatch(Part.Capture.class::isInstance);
  }

  /**
   * Returns the first placeholder whose end is ambiguous: its value may contain the text that
   * follows, so that different rooms result in the same text. Placeholders of the caller count as
   * literal text, because a request cannot choose their values.
   *
   * @param wildcards the pattern that the placeholders refer to
   * @return the placeholder, such as <code>{room.1}</code>, or null if none is ambiguous
   */
  public @Nullable String ambiguousPlaceholder(TextPattern wildcards) {
    List<Part> captures = parts.stream().filter(Part.Capture.class::isInstance).toList();
    if (captures.stream().distinct().count() < 2) {
      return null;
    }
    for (int i = 0; i < parts.lastIndexOf(captures.getLast()); i++) {
      if (parts.get(i) instanceof Part.Capture capture
          && !(parts.get(i + 1) instanceof Literal end
              && wildcards.excludes(capture.number(), end.text().codePointAt(0)))) {
        return "{%s.%d}".formatted(capture.pattern(), capture.number());
      }
    }
    return null;
  }

  /** Returns the text with all placeholders replaced, or null if one of them has no value. */
  public @Nullable String fill(PlaceholderValues values) {
    if (parts.size() == 1 && parts.get(0) instanceof Literal literal) {
      return literal.text();
    }
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String value = value(part, values);
      if (value == null) {
        return null;
      }
      filled.append(value);
    }
    return filled.toString();
  }

  /** Returns whether {@link #fill} would return the expected text. Does not allocate. */
  public boolean fillsTo(String expected, PlaceholderValues values) {
    int at = 0;
    for (Part part : parts) {
      String value = value(part, values);
      if (value == null || !expected.startsWith(value, at)) {
        return false;
      }
      at += value.length();
    }
    return at == expected.length();
  }

  private static @Nullable String value(Part part, PlaceholderValues values) {
    return switch (part) {
      case Literal literal -> literal.text();
      case Placeholder placeholder -> placeholder.value(values);
      case Wildcard wildcard -> null; // rejected by of()
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextTemplate template && parts.equals(template.parts);
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
