package dev.roomkey.auth;

import dev.roomkey.access.Caller;
import dev.roomkey.base.Deadline;
import java.util.function.Function;

/** How far it is known who calls. */
public sealed interface AuthResult {
  /**
   * It is known; or it is known that nobody knows, and that is allowed.
   *
   * @param caller who
   */
  record Authenticated(Caller caller) implements AuthResult {}

  /**
   * It is not known, and the request goes no further.
   *
   * @param why for the caller
   * @param detail for the log; never the credentials, nor any part of them
   */
  record Rejected(AuthFailure why, String detail) implements AuthResult {}

  /**
   * An issuer has to be asked first.
   *
   * @param rest asks it, and waits until the deadline at most; never gives {@code Pending} again
   */
  record Pending(Function<Deadline, AuthResult> rest) implements AuthResult {}
}
