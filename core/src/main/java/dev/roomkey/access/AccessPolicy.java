package dev.roomkey.access;

import java.util.List;

/** Decides who may join which room as what. It asks nobody and waits for nothing. */
@FunctionalInterface
public interface AccessPolicy {
  /** Lets nobody in. */
  AccessPolicy DENY_ALL =
      (caller, request, context) ->
          new AccessDecision.Deny(DenyReason.ACCESS_DISABLED, "access.open is false");

  /** What this caller gets of what they ask for. */
  AccessDecision decide(Caller caller, JoinRequest request, AccessContext context);

  /** Decides the same way, and says how that came about. Nobody is told of it. */
  default Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    return new Explanation(List.of(), decide(caller, request, context));
  }
}
