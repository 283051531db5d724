package dev.roomkey.config.problems;

/**
 * Thrown if a text is not a valid value. The message says what would be right, is to be read after
 * the field, and never repeats the text; the messages of the JDK's exceptions do.
 */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    super(message, null, false, false);
  }

  /** Returns the message. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
