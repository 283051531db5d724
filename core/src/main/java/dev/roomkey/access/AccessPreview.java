package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.token.UnsignedToken;

/** The outcome that a decision would have, without a room or a signature. */
public sealed interface AccessPreview {
  /** The caller would get this token. */
  record Admitted(UnsignedToken token, Permit permit) implements AccessPreview {}

  /** The request would be denied. */
  record Denied(AccessOutcome.Denied outcome) implements AccessPreview {}

  /** The token would be longer than the limit. */
  record TooLarge(AccessOutcome.TokenTooLarge outcome) implements AccessPreview {}
}
