package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.token.UnsignedToken;

/** What would come of a decision, if it were acted on. */
public sealed interface AccessPreview {
  /**
   * They would be in, if there is a room.
   *
   * @param token what theirs would say
   * @param permit what the policy said
   */
  record Admitted(UnsignedToken token, Permit permit) implements AccessPreview {}

  /**
   * They may not.
   *
   * @param outcome as they would be told
   */
  record Denied(AccessOutcome.Denied outcome) implements AccessPreview {}

  /**
   * The token would be longer than many proxies let through.
   *
   * @param outcome as they would be told
   */
  record TooLarge(AccessOutcome.TokenTooLarge outcome) implements AccessPreview {}
}
