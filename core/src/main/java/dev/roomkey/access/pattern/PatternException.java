package dev.roomkey.access.pattern;

import java.util.List;

/** A text that is no pattern or no template. */
public final class PatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String unknown;
  private final transient List<String> known;

  PatternException(String message) {
    super(message);
    this.unknown = "";
    this.known = List.of();
  }

  PatternException(String message, String unknown, List<String> known) {
    super(message);
    this.unknown = unknown;
    this.known = known;
  }

  /** The placeholder that there is not; empty where something else is wrong. */
  public String unknown() {
    return unknown;
  }

  /** What placeholders there are, where one is unknown. */
  public List<String> known() {
    return known;
  }
}
