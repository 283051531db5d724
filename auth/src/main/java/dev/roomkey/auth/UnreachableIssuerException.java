package dev.roomkey.auth;

/** An issuer whose keys are not to be had. The message repeats nothing of what it answered. */
final class UnreachableIssuerException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableIssuerException(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
