package dev.roomkey.http.token;

import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.invitation.Invitation;
import dev.roomkey.invitation.InvitationToken;
import dev.roomkey.invitation.Invitations;
import dev.roomkey.invitation.Invitations.Check;
import dev.roomkey.room.RoomTarget;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Establishes the callers of invitations, and of tickets that were obtained with one. */
public final class TokenInvitations {
  private final Invitations invitations;
  private final RequestQueue queue;
  private final RateLimits limits;
  private final AdmissionMetrics metrics;
  private final boolean isBlocking;

  /**
   * Creates the check.
   *
   * @param queue the bulkhead in front of a store that blocks
   * @param isBlocking whether the store blocks
   */
  public TokenInvitations(
      Invitations invitations,
      RequestQueue queue,
      RateLimits limits,
      AdmissionMetrics metrics,
      boolean isBlocking) {
    this.invitations = invitations;
    this.queue = queue;
    this.limits = limits;
    this.metrics = metrics;
    this.isBlocking = isBlocking;
  }

  /**
   * Establishes the caller of a request with a ticket or an invitation, and returns the request for
   * its room. A ticket takes precedence. Other requests are returned as they are.
   *
   * @param holder the caller of the request's ticket; null if it has none
   * @throws ProblemException if the invitation is not valid, or if the request has none and needs
   *     credentials
   */
  JoinRequest redeem(
      RequestContext context, TokenRequest request, @Nullable Caller holder, Deadline deadline) {
    InvitationToken token = request.invitation();
    InvitedCaller invited = holder == null ? null : InvitedCaller.of(holder);
    if (invited != null) {
      establish(context, invited);
      require(call(deadline, () -> invitations.check(invited, context.policy(), deadline)));
      return request.join();
    }
    if (holder == null && token != null) {
      return redeem(context, request.join(), token, deadline);
    }
    context.requireCredentials();
    return request.join();
  }

  private JoinRequest redeem(
      RequestContext context, JoinRequest request, InvitationToken token, Deadline deadline) {
    Optional<Check> invalid = invitations.checkNow(token);
    Invitation invitation =
        require(
            invalid.isPresent()
                ? invalid.get()
                : call(deadline, () -> invitations.check(token, context.policy(), deadline)));
    boolean isForRoom =
        request.target() instanceof RoomTarget.New
            || request.target().name().equals(invitation.room());
    if (!isForRoom) {
      throw invalid(invitation.id() + " is to another room");
    }
    establish(context, invitation.caller());
    return request.withTarget(invitation.target());
  }

  private void establish(RequestContext context, InvitedCaller caller) {
    context.invited(caller);
    limits.checkCaller(context);
  }

  /** Makes the holder of a ticket the caller, if the ticket was obtained with an invitation. */
  static void adopt(RequestContext context, Caller holder) {
    InvitedCaller invited = InvitedCaller.of(holder);
    if (invited != null) {
      context.invited(invited);
    }
  }

  private Invitation require(Check check) {
    return switch (check) {
      case Check.Valid valid -> valid.invitation();
      case Check.Invalid invalid -> throw invalid(invalid.reason());
    };
  }

  /**
   * Returns the rejection of an invitation.
   *
   * @param reason the id of the invitation and the reason, for the log
   */
  ProblemException invalid(String reason) {
    metrics.count(AdmissionMetrics.Outcome.INVALID_INVITATION);
    return new ProblemException(Problem.of(ProblemType.INVALID_INVITATION), "invitation " + reason);
  }

  private <T> T call(Deadline deadline, Supplier<T> task) {
    return isBlocking ? queue.call(deadline, task) : task.get();
  }
}
