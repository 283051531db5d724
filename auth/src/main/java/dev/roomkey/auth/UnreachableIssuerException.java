package dev.roomkey.auth;

import java.util.concurrent.ExecutionException;

/** Reports that the keys of an issuer cannot be fetched. Repeats nothing that the issuer sent. */
final class UnreachableIssuerException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableIssuerException(String reason) {
    super(reason, null, false, false);
  }

  /** Names only the class of an unknown cause: its message may repeat what the issuer sent. */
  static UnreachableIssuerException of(ExecutionException failed) {
    return failed.getCause() instanceof UnreachableIssuerException unreachable
        ? unreachable
        : new UnreachableIssuerException(
            "cannot be read: "
                + (failed.getCause() == null ? "" : failed.getCause().getClass().getSimpleName()));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
