package dev.roomkey.access;

import java.util.List;

/**
 * Decides which caller may join which room as which participant. Implementations are thread-safe
 * and do not block; {@link GuardedPolicy} wraps a policy that may block.
 */
@FunctionalInterface
public interface AccessPolicy {
  /** Denies every request. */
  AccessPolicy DENY_ALL =
      (caller, request, context) ->
          new AccessDecision.Deny(DenyReason.ACCESS_DISABLED, "access.open is false");

  /** Decides on a request. */
  AccessDecision decide(Caller caller, JoinRequest request, AccessContext context);

  /** Returns the decision with its reasons. Has no side effects. */
  default Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    return new Explanation(List.of(), decide(caller, request, context));
  }
}
