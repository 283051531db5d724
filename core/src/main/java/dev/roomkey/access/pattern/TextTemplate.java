package dev.roomkey.access.pattern;

import dev.roomkey.access.pattern.PatternParts.Part;
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
   * Reads a template.
   *
   * @throws PatternException where it is none
   */
  public static TextTemplate of(String text, PatternScope scope) {
    List<Part> parts = PatternParts.read(text, scope);
    if (parts.stream().anyMatch(Part.Wildcard.class::isInstance)) {
      throw new PatternException("has a *, and stands for one text: a \\ in front makes it a sign");
    }
    return new TextTemplate(text, parts);
  }

  /** A text that stands for itself, whatever signs it has. */
  public static TextTemplate literal(String text) {
    return new TextTemplate(text, List.of(new Part.Literal(text)));
  }

  /** Whether it means something else under a rule with another pattern. */
  public boolean readsCaptures() {
    return parts.stream().anyMatch(Part::isCapture);
  }

  /** The text; null where a placeholder stands for nothing. */
  public @Nullable String fill(PlaceholderValues values) {
    if (parts.size() == 1 && parts.get(0) instanceof Part.Literal only) {
      return only.text();
    }
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String piece = piece(part, values);
      if (piece == null) {
        return null;
      }
      filled.append(piece);
    }
    return filled.toString();
  }

  /** Whether the filled text is this one. Asked for each claim of each rule: nothing is built. */
  public boolean isFilled(String text, PlaceholderValues values) {
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      String piece = piece(parts.get(i), values);
      if (piece == null || !text.startsWith(piece, at)) {
        return false;
      }
      at += piece.length();
    }
    return at == text.length();
  }

  private static @Nullable String piece(Part part, PlaceholderValues values) {
    return switch (part) {
      case Part.Literal literal -> literal.text();
      case Part.Filled hole -> hole.placeholder().value(values);
      case Part.Wildcard never -> null;
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
