package dev.roomkey.access.pattern;

import java.util.List;

/** Thrown if a pattern or a template is malformed. The message continues the name of a setting. */
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

  /** Returns the name of the unknown placeholder, or an empty string for any other problem. */
  public String unknown() {
    return unknown;
  }

  /** Returns the names of all placeholders if one is unknown; empty for any other problem. */
  public List<String> known() {
    return known;
  }
}
