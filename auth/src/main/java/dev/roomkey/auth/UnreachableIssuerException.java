package dev.roomkey.auth;

import org.jspecify.annotations.Nullable;

/** Thrown if the keys of an issuer cannot be fetched. The message repeats nothing it has sent. */
final class UnreachableIssuerException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableIssuerException(String reason) {
    super(reason, null, false, false);
  }

  /** Reports only the class of an unknown cause: its message may repeat the issuer's response. */
  static UnreachableIssuerException of(@Nullable Throwable cause) {
    return cause instanceof UnreachableIssuerException unreachable
        ? unreachable
        : new UnreachableIssuerException(
            "request failed: " + (cause == null ? "" : cause.getClass().getSimpleName()));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
