package dev.roomkey.auth;

import java.util.concurrent.ExecutionException;

/** Thrown if the keys of an issuer cannot be fetched. The message repeats nothing it has sent. */
final class UnreachableIssuerException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableIssuerException(String reason) {
    super(reason, null, false, false);
  }

  /** Reports only the class of an unknown cause: its message may repeat the issuer's response. */
  static UnreachableIssuerException of(ExecutionException failed) {
    return failed.getCause() instanceof UnreachableIssuerException unreachable
        ? unreachable
        : new UnreachableIssuerException(
            "request failed: "
                + (failed.getCause() == null ? "" : failed.getCause().getClass().getSimpleName()));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
