package dev.roomkey.access;

import java.util.List;

/** Decides which caller may join which room as which participant. Does not block. */
@FunctionalInterface
public interface AccessPolicy {
  /** Denies every request. */
  AccessPolicy DENY_ALL =
      (caller, request, context) ->
          new AccessDecision.Deny(DenyReason.ACCESS_DISABLED, "access.open is false");

  /** Decides about a request. */
  AccessDecision decide(Caller caller, JoinRequest request, AccessContext context);

  /** Decides in the same way, and returns the reasons. Has no side effects. */
  default Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    return new Explanation(List.of(), decide(caller, request, context));
  }
}
