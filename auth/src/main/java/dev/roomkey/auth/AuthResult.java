package dev.roomkey.auth;

import dev.roomkey.access.Caller;

/** Says whether the sender of a request is authenticated. */
public sealed interface AuthResult {
  /**
   * The request may continue.
   *
   * @param caller the sender; anonymous only if anonymous callers are configured
   */
  record Authenticated(Caller caller) implements AuthResult {}

  /**
   * The request may not continue.
   *
   * @param why for the client
   * @param detail for the log; contains no part of the credentials
   */
  record Rejected(AuthFailure why, String detail) implements AuthResult {
    static Rejected invalid(String detail) {
      return new Rejected(AuthFailure.INVALID_CREDENTIALS, detail);
    }
  }
}
