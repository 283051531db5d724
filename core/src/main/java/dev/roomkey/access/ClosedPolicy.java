package dev.roomkey.access;

import dev.roomkey.access.AccessDecision.Deny;

/** Lets nobody in: for whoever says {@code access.open: false}. */
public final class ClosedPolicy implements AccessPolicy {
  @Override
  public AccessDecision decide(Caller caller, JoinRequest request) {
    return new Deny(Denial.CLOSED, "access.open: false");
  }
}
