package dev.roomkey.http.access;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthFailure;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.auth.Authenticator;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.auth.Credentials;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator and the policy of one configuration version, so that a caller is never
 * authenticated by one version and authorized by another.
 *
 * @param sources how callers are authenticated; may be empty
 * @param callers the authenticator; null if {@code sources} is empty
 * @param policy the access policy
 * @param authenticates whether token requests are authenticated; false if access is open
 * @param invitedRoles the names of the roles of invitations; none if invitations are not accepted
 */
public record AccessSnapshot(
    List<CallerSource> sources,
    @Nullable Authenticator callers,
    AccessPolicy policy,
    boolean authenticates,
    Set<String> invitedRoles) {
  public AccessSnapshot {
    sources = List.copyOf(sources);
    invitedRoles = Set.copyOf(invitedRoles);
  }

  /** Authenticates the caller of a token request; every caller is anonymous if access is open. */
  public AuthResult authenticate(Request request, Deadline deadline) {
    return authenticates
        ? identify(request, deadline)
        : new AuthResult.Authenticated(Caller.ANONYMOUS);
  }

  /** Returns whether any source authenticates callers by credentials. */
  public boolean canAuthenticate() {
    return sources.stream().anyMatch(AccessSnapshot::hasCredentials);
  }

  /** Returns whether token requests may have an invitation in place of credentials. */
  public boolean acceptsInvitations() {
    return !invitedRoles.isEmpty();
  }

  private static boolean hasCredentials(CallerSource source) {
    return !(source instanceof CallerSource.Anonymous
        || source instanceof CallerSource.Invitations);
  }

  /** Authenticates the caller of a request. May wait for an OpenID provider or the application. */
  public AuthResult identify(Request request, Deadline deadline) {
    if (callers == null) {
      return new AuthResult.Authenticated(Caller.ANONYMOUS);
    }
    return sources.contains(new CallerSource.Application())
        ? ofApplication(request, callers, deadline)
        : callers.authenticate(credentials(request), deadline);
  }

  /** Rejects credentials in addition to a caller that the application authenticated. */
  private AuthResult ofApplication(Request request, Authenticator others, Deadline deadline) {
    Blocking.begin(); // the application's code may block
    Optional<Caller.Authenticated> known = request.applicationCaller().get();
    if (known.isPresent() && !hasOtherSources()) {
      // The application's own credential, such as a header, must not count as a second one.
      return new AuthResult.Authenticated(known.get());
    }
    AuthResult other = others.authenticate(credentials(request), deadline);
    if (known.isEmpty()) {
      return other;
    }
    boolean noOtherCredentials =
        switch (other) {
          case AuthResult.Authenticated result -> result.caller() instanceof Caller.Anonymous;
          case AuthResult.Rejected rejected -> rejected.failure() == AuthFailure.NO_CREDENTIALS;
        };
    return noOtherCredentials
        ? new AuthResult.Authenticated(known.get())
        : new AuthResult.Rejected(
            AuthFailure.INVALID_CREDENTIALS,
            "more than one credential: the application authenticated the caller as well");
  }

  private boolean hasOtherSources() {
    return sources.stream()
        .anyMatch(
            source -> !(source instanceof CallerSource.Application) && hasCredentials(source));
  }

  private static Credentials credentials(Request request) {
    return new Credentials(request.headers(), request.peer());
  }
}
