package dev.roomkey.auth;

import dev.roomkey.access.Caller;

/** The result of authentication. */
public sealed interface AuthResult {
  /**
   * The caller is authenticated, or anonymous if that is permitted.
   *
   * @param caller the sender; anonymous only if anonymous callers are configured
   */
  record Authenticated(Caller caller) implements AuthResult {}

  /**
   * The request is rejected.
   *
   * @param failure the reason that the client receives
   * @param detail the reason for the log; contains no part of the credentials
   */
  record Rejected(AuthFailure failure, String detail) implements AuthResult {
    static Rejected invalid(String detail) {
      return new Rejected(AuthFailure.INVALID_CREDENTIALS, detail);
    }
  }
}
