package dev.roomkey.access.pattern;

import dev.roomkey.access.pattern.Part.Literal;
import dev.roomkey.access.pattern.Part.Placeholder;
import dev.roomkey.access.pattern.Part.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text with placeholders, such as {@code class-{room.1}}. */
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
   * @throws PatternException if the text is malformed, or has a wildcard
   */
  public static TextTemplate of(String text, PatternScope scope) {
    List<Part> parts = PatternParser.parse(text, scope);
    if (parts.stream().anyMatch(Wildcard.class::isInstance)) {
      throw new PatternException("has a *, and stands for one text: a \\ in front makes it a sign");
    }
    return new TextTemplate(text, parts);
  }

  /** Returns a template that always stands for this text. */
  public static TextTemplate literal(String text) {
    return new TextTemplate(text, List.of(new Literal(text)));
  }

  /** Returns whether the template depends on the wildcards of its rule's pattern. */
  public boolean readsCaptures() {
    return parts.stream().anyMatch(Part.Capture.class::isInstance);
  }

  /**
   * Returns a placeholder of a wildcard whose value may run into what follows it, so that different
   * values of the wildcards give the same text; null if there is none. Placeholders of the caller
   * count as fixed text: a request does not choose them.
   *
   * @param wildcards the pattern that the placeholders refer to
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

  /** Returns the text with the values; null if a placeholder has no value. */
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

  /** Returns whether {@link #fill} would return this text, without building it. */
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
      case Wildcard never -> null;
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
