package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.base.Blocking;
import java.util.List;

/**
 * An application's policy within the limits that hold for every policy: no participant enters a
 * room of another namespace, and no request starts a recording. The application's policy may block.
 *
 * @param own decides everything else
 */
public record GuardedPolicy(AccessPolicy own) implements AccessPolicy {
  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext circumstances) {
    Deny never = RoomPlanner.never(request.target(), request.roomConfig());
    if (never != null) {
      return never;
    }
    Blocking.begin();
    return own.decide(caller, request, circumstances);
  }

  @Override
  public Explanation explain(Caller caller, JoinRequest request, AccessContext circumstances) {
    Deny never = RoomPlanner.never(request.target(), request.roomConfig());
    return never == null
        ? own.explain(caller, request, circumstances)
        : new Explanation(List.of(), never);
  }
}
