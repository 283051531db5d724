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
   * They would not.
   *
   * @param why as they would be told
   */
  record Refused(AccessOutcome why) implements AccessPreview {}
}
