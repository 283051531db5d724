package dev.roomkey.config.problems;

/**
 * Thrown if a text is not a valid value. The message continues the field and never contains the
 * text, unlike those of the JDK's exceptions.
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
