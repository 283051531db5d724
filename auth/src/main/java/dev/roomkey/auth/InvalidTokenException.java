package dev.roomkey.auth;

/** Thrown if a token is invalid. The message is for the log and contains no part of the token. */
final class InvalidTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTokenException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
