package dev.roomkey.http.token;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.JoinService;
import dev.roomkey.admission.AdmissionKey;
import dev.roomkey.admission.AdmissionOutcome.Admitted;
import dev.roomkey.admission.Renewal;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Handler;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.idempotency.IdempotencyService;
import dev.roomkey.http.idempotency.IdempotentNames;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST {base}/token}: decodes, decides, provisions the room, issues the token, records the
 * admission, renders.
 */
public final class TokenEndpoint implements Handler {
  private final TokenRequestDecoder decoder;
  private final JoinService joins;
  private final TokenAdmissions admissions;
  private final TokenInvitations invitations;
  private final TokenWaiting waiting;
  private final RateLimits limits;
  private final IdempotencyService idempotency;
  private final RequestQueue livekit;
  private final InstantSource clock;
  private final Duration timeout;
  private final TokenResponse response;

  /**
   * Creates an endpoint.
   *
   * @param livekit the bulkhead in front of LiveKit
   * @param timeout from the arrival of a request to its response
   */
  public TokenEndpoint(
      TokenRequestDecoder decoder,
      JoinService joins,
      TokenAdmissions admissions,
      TokenInvitations invitations,
      TokenWaiting waiting,
      RateLimits limits,
      IdempotencyService idempotency,
      RequestQueue livekit,
      InstantSource clock,
      Duration timeout,
      TokenResponse response) {
    this.decoder = decoder;
    this.joins = joins;
    this.admissions = admissions;
    this.invitations = invitations;
    this.waiting = waiting;
    this.limits = limits;
    this.idempotency = idempotency;
    this.livekit = livekit;
    this.clock = clock;
    this.timeout = timeout;
    this.response = response;
  }

  /** A token, and its admission if one was recorded. */
  private record Joined(Granted granted, @Nullable Admitted admitted, AdmissionTerms terms) {}

  @Override
  public Response handle(RequestContext context) {
    requireJson(context);
    TokenRequest request =
        decoder.decode(context.body(), context.request().header(TokenRequestDecoder.TICKET_HEADER));
    Deadline deadline = context.deadline(timeout);
    Holder holder = admissions.holder(context, request, deadline);
    JoinRequest join = invitations.redeem(context, request, holder.caller(), deadline);
    try (IdempotentNames names = idempotency.begin(context, deadline)) {
      Joined joined = join(context, join, holder, names, deadline);
      context.granted(joined.granted());
      return response.created(joined.granted(), joined.admitted(), joined.terms());
    }
  }

  /** RFC 9110, section 15.5.16: an unknown content coding is a 415 as well. */
  private static void requireJson(RequestContext context) {
    Request request = context.request();
    boolean plainJson =
        MediaType.isJson(request.header("Content-Type"))
            && request.headers().apply("Content-Encoding").stream()
                .allMatch("identity"::equalsIgnoreCase);
    if (context.body().length > 0 && !plainJson) {
      throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /** Joins again if another process was first with the same idempotency key, or after a wait. */
  private Joined join(
      RequestContext context,
      JoinRequest request,
      Holder presented,
      IdempotentNames names,
      Deadline arrived) {
    Deadline until = Deadline.in(WaitPreference.of(context.request().headers().apply("Prefer")));
    Deadline deadline = arrived;
    Holder holder = presented;
    while (true) {
      try {
        return joinOnce(context, names.pin(holder.complete(request)), holder, names, deadline);
      } catch (RepeatedException repeated) {
        names.follow(repeated.first());
      } catch (PendingException pending) {
        if (!waiting.await(pending, until)) {
          names.refused();
          throw waiting.problem(pending);
        }
        holder = Holder.of(pending.waiter());
        deadline = Deadline.in(timeout);
      }
    }
  }

  private Joined joinOnce(
      RequestContext context,
      JoinRequest request,
      Holder holder,
      IdempotentNames names,
      Deadline deadline) {
    Renewal refreshed = holder.renewal();
    Permit permit = names.pin(permit(context, request, refreshed));
    try {
      admissions.checkBans(
          context,
          permit.room().name(),
          Objects.requireNonNull(permit.claims().identity(), "a permit has an identity"),
          deadline);
      AdmissionKey waited =
          refreshed != null
              ? null
              : waiting.enter(
                  permit, request, admissions.origin(context), holder.waiter(), deadline);
      Granted granted = names.pin(issue(context, request, permit, deadline));
      Admitted admitted =
          admissions.admit(
              context, permit, granted, request.target(), refreshed, waited, names, deadline);
      return new Joined(granted, admitted, permit.terms());
    } catch (ProblemException refusal) {
      // A retry gets the same names after a server error, but not after another rejection.
      if (refusal.problem().type().status() < 500) {
        names.refused();
      }
      throw refusal;
    }
  }

  private Permit permit(RequestContext context, JoinRequest request, @Nullable Renewal refreshed) {
    context.about(request.target().name(), request.identity());
    AccessContext now = new AccessContext(context.client(), clock.instant());
    return switch (context.policy().decide(context.caller(), request, now)) {
      case Deny deny -> throw TokenProblems.denied(JoinService.denied(deny));
      case Permit permit when refreshed != null ->
          permit.refreshing(refreshed.admission().identity(), refreshed.admission().name());
      case Permit permit -> permit;
    };
  }

  private Granted issue(
      RequestContext context, JoinRequest request, Permit permit, Deadline deadline) {
    if (!(request.target() instanceof RoomTarget.New)) { // a new room has no other requests
      limits.checkRoom(context, permit.room().name());
    }
    AccessOutcome outcome =
        joins
            .joinNow(permit)
            .orElseGet(() -> livekit.call(deadline, () -> joins.join(permit, deadline)));
    return switch (outcome) {
      case Granted granted -> granted;
      case AccessOutcome.Denied denied -> throw TokenProblems.denied(denied);
      case AccessOutcome.NoRoom none ->
          throw new ProblemException(
              Problem.of(ProblemType.of(none.cause().problem())), none.cause().detail());
      case AccessOutcome.TokenTooLarge large ->
          throw new ProblemException(TokenProblems.tooLarge(request, large));
    };
  }
}
