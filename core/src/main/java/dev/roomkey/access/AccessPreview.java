package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.token.UnsignedToken;

/** The outcome that a decision would have. No room is provisioned, and no token is signed. */
public sealed interface AccessPreview {
  /** This token would be issued. */
  record Admitted(UnsignedToken token, Permit permit) implements AccessPreview {}

  /** The request would be denied. */
  record Denied(AccessOutcome.Denied outcome) implements AccessPreview {}

  /** The token would be longer than the limit. */
  record TooLarge(AccessOutcome.TokenTooLarge outcome) implements AccessPreview {}
}
