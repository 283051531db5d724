package dev.roomkey.http.moderation;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Admissions;
import dev.roomkey.admission.Admissions.TicketCheck;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Stage;
import dev.roomkey.invitation.Invitations;
import dev.roomkey.invitation.Invitations.Check;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Decides whether a request is sent by a moderator: the holder of the ticket of an admission that
 * has not ended and that moderates its room by the policy as of now. A page of another site cannot
 * make a browser send a ticket, so that it protects against cross-site requests as well.
 */
public final class ModeratorAuthorizer implements Stage {
  private static final String TICKET = "Roomkey-Ticket";

  private final Admissions admissions;
  private final Invitations invitations;
  private final Supplier<AccessPolicy> policy;
  private final InstantSource clock;
  private final Duration timeout;

  /**
   * Creates an authorizer.
   *
   * @param policy returns the policy in force
   * @param timeout from the arrival of a request to its response
   */
  public ModeratorAuthorizer(
      Admissions admissions,
      Invitations invitations,
      Supplier<AccessPolicy> policy,
      InstantSource clock,
      Duration timeout) {
    this.admissions = admissions;
    this.invitations = invitations;
    this.policy = policy;
    this.clock = clock;
    this.timeout = timeout;
  }

  /**
   * Establishes the actor.
   *
   * @throws ProblemException if the ticket is not that of a moderator and its caller
   */
  @Override
  public void apply(RequestContext context) {
    String text = context.request().header(TICKET);
    if (text == null || text.isEmpty()) {
      throw invalid("missing");
    }
    Admission admission = admission(Ticket.of(text), context.caller(), context.deadline(timeout));
    InvitedCaller invited = InvitedCaller.of(admission.caller());
    if (invited == null) {
      context.requireCredentials();
    } else {
      context.invited(invited);
    }
    context.about(admission.room(), admission.identity());
    if (!moderates(admission, context.client())) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_A_MODERATOR), "admission " + admission.id());
    }
    context.actor(Actor.moderator(admission));
  }

  private Admission admission(Ticket ticket, Caller caller, Deadline deadline) {
    if (admissions.store().isBlocking()) {
      Blocking.begin();
    }
    return switch (admissions.check(ticket, caller, deadline)) {
      case TicketCheck.Valid valid -> valid.admission();
      case TicketCheck.Ended ended ->
          throw invalid("of admission " + ended.admission().id() + ", which has ended");
      case TicketCheck.Unknown unknown -> throw invalid("unknown");
      case TicketCheck.Invalid invalid -> throw invalid(invalid.reason());
    };
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(Problem.of(ProblemType.INVALID_TICKET), "ticket " + reason);
  }

  private boolean moderates(Admission admission, InetAddress client) {
    AccessContext now = new AccessContext(client, clock.instant());
    JoinRequest request = JoinRequest.of(admission.target());
    return policy.get().decide(admission.caller(), request, now) instanceof Permit permit
        && permit.terms().moderates()
        && isInvitationValid(admission.caller());
  }

  /** Returns true as well if the caller has none. */
  private boolean isInvitationValid(Caller caller) {
    InvitedCaller invited = InvitedCaller.of(caller);
    return invited == null
        || invitations.check(invited, policy.get(), Deadline.in(timeout)) instanceof Check.Valid;
  }

  /**
   * Returns whether a moderator still is one. Blocks if the store does.
   *
   * @param client the address of its client
   */
  boolean isModerator(Actor moderator, InetAddress client) {
    Admission admission = moderator.admission();
    return admission != null
        && admissions
            .store()
            .find(admission.id(), Deadline.in(timeout))
            .filter(found -> found.holdsSeat(admissions.store().clock().instant()))
            .isPresent()
        && moderates(admission, client);
  }
}
