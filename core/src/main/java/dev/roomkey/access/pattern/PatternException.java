package dev.roomkey.access.pattern;

import java.util.List;

/** Thrown for a text that is not a pattern or a template. */
public final class PatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String unknown;
  private final transient List<String> known;

  PatternException(String message) {
    this(message, "", List.of());
  }

  PatternException(String message, String unknown, List<String> known) {
    super(message);
    this.unknown = unknown;
    this.known = known;
  }

  /** Returns the name of the placeholder that is unknown; empty for any other problem. */
  public String unknown() {
    return unknown;
  }

  /** Returns all placeholders if one is unknown; empty for any other problem. */
  public List<String> known() {
    return known;
  }
}
