package dev.roomkey.json;

/** Thrown if bytes are not a JSON object within limits. The message contains no input. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the problem, without any part of the input
   */
  public MalformedJsonException(String message) {
    super(message, null, false, false);
  }
}
