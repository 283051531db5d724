package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.base.Blocking;
import java.util.List;

/**
 * Applies the limits of every policy before the policy of an embedding application: it denies rooms
 * of other namespaces and recordings. The application's policy may block.
 *
 * @param own the application's policy, which decides on all other requests
 */
public record GuardedPolicy(AccessPolicy own) implements AccessPolicy {
  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    Deny denial = RoomPlanner.never(request.target(), request.roomConfig());
    if (denial != null) {
      return denial;
    }
    Blocking.begin();
    return own.decide(caller, request, context);
  }

  @Override
  public Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    Deny denial = RoomPlanner.never(request.target(), request.roomConfig());
    return denial == null
        ? own.explain(caller, request, context)
        : new Explanation(List.of(), denial);
  }
}
