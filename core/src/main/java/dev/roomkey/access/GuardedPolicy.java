package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import java.util.List;

/**
 * An application's own policy, kept within what holds whatever a policy says: nobody gets into a
 * room that was made for another namespace, and nobody gets to record because they ask for it.
 *
 * @param own decides about everything else
 */
public record GuardedPolicy(AccessPolicy own) implements AccessPolicy {
  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    Deny never = RoomPlanner.never(request.target(), request.roomConfig());
    return never == null ? own.decide(caller, request, context) : never;
  }

  @Override
  public Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    Deny never = RoomPlanner.never(request.target(), request.roomConfig());
    return never == null
        ? own.explain(caller, request, context)
        : new Explanation(List.of(), never);
  }
}
