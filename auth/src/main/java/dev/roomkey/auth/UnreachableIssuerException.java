package dev.roomkey.auth;

import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Thrown if the keys of an issuer cannot be fetched. The message repeats nothing it has sent. */
final class UnreachableIssuerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final IssuerFailure failure;

  UnreachableIssuerException(String reason) {
    this(IssuerFailure.UNREACHABLE, reason);
  }

  UnreachableIssuerException(IssuerFailure failure, String reason) {
    super(reason, null, false, false);
    this.failure = failure;
  }

  /** Reports only the class of an unknown cause: its message may repeat the issuer's response. */
  static UnreachableIssuerException of(@Nullable Throwable cause) {
    return cause instanceof UnreachableIssuerException unreachable
        ? unreachable
        : new UnreachableIssuerException(
            cause instanceof SSLException ? IssuerFailure.UNTRUSTED : IssuerFailure.UNREACHABLE,
            "request failed: " + (cause == null ? "" : cause.getClass().getSimpleName()));
  }

  IssuerFailure failure() {
    return failure;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
