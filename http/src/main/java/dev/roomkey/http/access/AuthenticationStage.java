package dev.roomkey.http.access;

import dev.roomkey.auth.AuthFailure;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Stage;
import java.time.Duration;
import java.util.List;

/** Establishes the caller, and the policy of the same configuration version. */
public final class AuthenticationStage implements Stage {
  private final AccessReloader access;
  private final boolean always;
  private final Duration timeout;

  private AuthenticationStage(AccessReloader access, boolean always, Duration timeout) {
    this.access = access;
    this.always = always;
    this.timeout = timeout;
  }

  /** Authenticates every caller. */
  public static AuthenticationStage required(AccessReloader access, Duration timeout) {
    return new AuthenticationStage(access, true, timeout);
  }

  /**
   * Authenticates callers unless access is open. A request without credentials may have an
   * invitation: its handler calls {@link RequestContext#requireCredentials} if it has none.
   */
  public static AuthenticationStage unlessOpen(AccessReloader access, Duration timeout) {
    return new AuthenticationStage(access, false, timeout);
  }

  @Override
  public void apply(RequestContext context) {
    AccessSnapshot snapshot = access.current();
    Deadline deadline = context.deadline(timeout);
    AuthResult result =
        always
            ? snapshot.identify(context.request(), deadline)
            : snapshot.authenticate(context.request(), deadline);
    switch (result) {
      case AuthResult.Authenticated known ->
          context.authenticated(known.caller(), snapshot.policy());
      case AuthResult.Rejected rejected when mayBeInvited(rejected, snapshot) ->
          context.unauthenticated(snapshot.policy(), refusal(rejected));
      case AuthResult.Rejected rejected -> throw refusal(rejected);
    }
  }

  private boolean mayBeInvited(AuthResult.Rejected rejected, AccessSnapshot snapshot) {
    return !always
        && rejected.failure() == AuthFailure.NO_CREDENTIALS
        && snapshot.acceptsInvitations();
  }

  /** RFC 6750, section 3: the response does not say what is wrong with the credentials. */
  private static ProblemException refusal(AuthResult.Rejected rejected) {
    List<Response.Header> challenge =
        switch (rejected.failure()) {
          case NO_CREDENTIALS -> List.of(new Response.Header("WWW-Authenticate", "Bearer"));
          case INVALID_CREDENTIALS ->
              List.of(new Response.Header("WWW-Authenticate", "Bearer error=\"invalid_token\""));
          case ISSUER_UNREACHABLE -> List.of();
        };
    return new ProblemException(
        Problem.of(ProblemType.of(rejected.failure())), rejected.detail(), challenge);
  }
}
