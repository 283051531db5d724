package dev.roomkey.auth;

/** A token that is not to be trusted. The message is for the log: it holds no part of the token. */
final class InvalidTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTokenException(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
