package dev.roomkey.json;

/** Bytes that are not the JSON object that was asked for. The message is safe to show: no input. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, without any part of the input
   */
  public MalformedJsonException(String message) {
    super(message, null, false, false);
  }
}
