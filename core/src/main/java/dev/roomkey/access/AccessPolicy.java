package dev.roomkey.access;

/** Decides who may join which room as what. It asks nobody and waits for nothing. */
@FunctionalInterface
public interface AccessPolicy {
  /** Lets nobody in. */
  AccessPolicy CLOSED =
      (caller, request, circumstances) ->
          new AccessDecision.Deny(Denial.CLOSED, "access.open is false");

  /** What this caller gets of what they ask for. */
  AccessDecision decide(Caller caller, JoinRequest request, Circumstances circumstances);
}
