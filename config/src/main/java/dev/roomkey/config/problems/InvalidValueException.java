package dev.roomkey.config.problems;

/**
 * A text that cannot be what it should be. The message says what would be right, to be read behind
 * the field's name, and never repeats the text. A type of its own, because the messages of the
 * JDK's exceptions do repeat it.
 */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    super(message, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
