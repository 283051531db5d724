package dev.roomkey.http.token;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionKey;
import dev.roomkey.admission.AdmissionOutcome;
import dev.roomkey.admission.AdmissionOutcome.Admitted;
import dev.roomkey.admission.Admissions;
import dev.roomkey.admission.Admissions.TicketCheck;
import dev.roomkey.admission.Presented;
import dev.roomkey.admission.Renewal;
import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.admission.AdmissionMetrics.Outcome;
import dev.roomkey.http.idempotency.IdempotentNames;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.waiting.Waiter;
import dev.roomkey.waiting.WaitingRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tickets and admissions of token requests. */
public final class TokenAdmissions {
  private final Admissions admissions;
  private final RequestQueue queue;
  private final AdmissionMetrics metrics;
  private final TokenBans bans;
  private final TokenInvitations invitations;
  private final TokenWaiting waiting;

  /**
   * Creates the admissions of an endpoint.
   *
   * @param queue the bulkhead in front of a store that blocks
   */
  public TokenAdmissions(
      Admissions admissions,
      RequestQueue queue,
      AdmissionMetrics metrics,
      TokenBans bans,
      TokenInvitations invitations,
      TokenWaiting waiting) {
    this.admissions = admissions;
    this.queue = queue;
    this.metrics = metrics;
    this.bans = bans;
    this.invitations = invitations;
    this.waiting = waiting;
  }

  /**
   * Returns what the ticket of a request stands for.
   *
   * @throws ProblemException if the ticket is not valid for the caller and the requested room
   */
  Holder holder(RequestContext context, TokenRequest request, Deadline deadline) {
    Ticket ticket = request.ticket();
    if (ticket == null) {
      return Holder.NONE;
    }
    TicketCheck check = call(deadline, () -> admissions.check(ticket, context.caller(), deadline));
    return switch (check) {
      case TicketCheck.Valid valid when isFor(valid.admission(), request.join()) ->
          Holder.of(new Renewal(valid.admission(), ticket));
      case TicketCheck.Valid valid ->
          throw invalidTicket(
              "of admission " + valid.admission().id() + ", of another room or participant");
      case TicketCheck.Ended ended -> {
        Admission admission = ended.admission();
        TokenInvitations.adopt(context, admission.caller());
        bans.check(context, admission.room(), admission.identity(), deadline);
        throw invalidTicket("of admission " + admission.id() + ", which has ended");
      }
      case TicketCheck.Unknown unknown -> Holder.of(waiter(context, request, ticket, deadline));
      case TicketCheck.Invalid invalid -> throw invalidTicket(invalid.reason());
    };
  }

  private Waiter waiter(
      RequestContext context, TokenRequest request, Ticket ticket, Deadline deadline) {
    Waiter waiter = waiting.find(ticket, deadline).orElseThrow(() -> invalidTicket("unknown"));
    WaitingRequest known = waiter.request();
    if (!Admissions.isSame(known.caller(), context.caller())) {
      throw invalidTicket("of request " + known.id() + ", of another caller");
    }
    if (!Holder.isFor(known, request.join())) {
      throw invalidTicket("of request " + known.id() + ", of another room");
    }
    return waiter;
  }

  private static boolean isFor(Admission admission, JoinRequest request) {
    boolean sameRoom =
        request.target() instanceof RoomTarget.New
            || request.target().name().equals(admission.room());
    return sameRoom
        && (request.identity() == null || request.identity().equals(admission.identity()));
  }

  /** Returns the origin of a request. */
  RequestOrigin origin(RequestContext context) {
    return bans.origin(context);
  }

  /** Rejects a banned participant. */
  void checkBans(
      RequestContext context, RoomName room, ParticipantIdentity identity, Deadline deadline) {
    bans.check(context, room, identity, deadline);
  }

  /**
   * Records the admission of a token. Returns null if the policy and the settings need no record.
   *
   * @param refreshed the admission that the request refreshes; null for none
   * @param waited the id and ticket with which the request waited; null if it did not wait
   * @throws ProblemException if the participant gets no seat
   * @throws RepeatedException if another process answered a request with the same key first
   */
  @Nullable Admitted admit(
      RequestContext context,
      Permit permit,
      Granted granted,
      RoomTarget target,
      @Nullable Renewal refreshed,
      @Nullable AdmissionKey waited,
      IdempotentNames names,
      Deadline deadline) {
    InvitedCaller invited = InvitedCaller.of(context.caller());
    String invitation = invited == null ? null : invited.invitation();
    boolean isNeeded = refreshed != null || waited != null || invitation != null;
    if (!isNeeded && !admissions.records(permit)) {
      return null;
    }
    Renewal renewal = refreshed == null ? names.renewal() : refreshed;
    AdmissionOutcome outcome =
        call(
            deadline,
            () ->
                admissions.admit(
                    permit,
                    granted,
                    target,
                    bans.origin(context),
                    new Presented(renewal, waited, invitation, names.claim()),
                    deadline));
    return switch (outcome) {
      case Admitted admitted -> {
        metrics.count(
            refreshed != null
                ? Outcome.REFRESHED
                : renewal != null ? Outcome.REPEATED : Outcome.ADMITTED);
        names.admitted(admitted.admission());
        if (waited != null) {
          waiting.entered(waited, deadline);
        }
        yield admitted;
      }
      case AdmissionOutcome.RoomFull full -> throw full(full.retryAfter());
      case AdmissionOutcome.IdentityTaken taken -> {
        metrics.count(Outcome.IDENTITY_TAKEN);
        throw ProblemException.of(ProblemType.IDENTITY_TAKEN);
      }
      case AdmissionOutcome.InvalidInvitation invalid ->
          throw invitations.invalid(invitation + " is used up, or was just revoked");
      case AdmissionOutcome.InvalidTicket invalid when refreshed != null ->
          throw invalidTicket(invalid.reason());
      case AdmissionOutcome.InvalidTicket seatIsFree -> {
        names.admitted(null);
        yield admit(context, permit, granted, target, null, waited, names, deadline);
      }
      case AdmissionOutcome.Repeated repeated -> throw new RepeatedException(repeated.first());
    };
  }

  private <T> T call(Deadline deadline, Supplier<T> task) {
    return admissions.store().isBlocking() ? queue.call(deadline, task) : task.get();
  }

  private ProblemException invalidTicket(String reason) {
    metrics.count(Outcome.INVALID_TICKET);
    return new ProblemException(Problem.of(ProblemType.INVALID_TICKET), "ticket " + reason);
  }

  private ProblemException full(Duration retryAfter) {
    metrics.count(Outcome.ROOM_FULL);
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return new ProblemException(
        Problem.of(ProblemType.ROOM_FULL),
        null,
        List.of(new Response.Header("Retry-After", String.valueOf(seconds))));
  }
}
