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
import org.jspecify.annotations.Nullable;

/**
 * Who calls and what they may, as one: whoever is known by one configuration is never judged by
 * another.
 *
 * @param sources how callers are known; empty: there is no way
 * @param callers knows them; null where there is no way
 * @param policy what they may
 * @param asks whether who wants a token is asked who they are; what lets everyone in does not
 */
public record AccessSnapshot(
    List<CallerSource> sources,
    @Nullable Authenticator callers,
    AccessPolicy policy,
    boolean asks) {
  public AccessSnapshot {
    sources = List.copyOf(sources);
  }

  /**
   * Authenticates the caller of a token request; every caller is anonymous if the policy admits
   * everyone.
   */
  public AuthResult authenticate(Request request, Deadline deadline) {
    return asks ? identify(request, deadline) : new AuthResult.Authenticated(Caller.ANONYMOUS);
  }

  /** Whether there is a way to know anybody. */
  public boolean canKnow() {
    return sources.stream().anyMatch(way -> !(way instanceof CallerSource.Anonymous));
  }

  /** Authenticates the caller of a request. May wait for an OpenID provider or the application. */
  public AuthResult identify(Request request, Deadline deadline) {
    if (callers == null) {
      return new AuthResult.Authenticated(Caller.ANONYMOUS);
    }
    return sources.contains(new CallerSource.Application())
        ? ofApplication(request, callers, deadline)
        : callers.authenticate(presented(request), deadline);
  }

  /** Whom the application knows may not be somebody else besides. */
  private AuthResult ofApplication(Request request, Authenticator others, Deadline deadline) {
    Blocking.begin(); // the application's code may block
    Optional<Caller.Authenticated> known = request.applicationCaller().get();
    if (known.isPresent() && !hasOtherWays()) {
      // What it knows them by, such as a header of its own, is no second credential.
      return new AuthResult.Authenticated(known.get());
    }
    AuthResult besides = others.authenticate(presented(request), deadline);
    if (known.isEmpty()) {
      return besides;
    }
    boolean nobodyElse =
        switch (besides) {
          case AuthResult.Authenticated other -> other.caller() instanceof Caller.Anonymous;
          case AuthResult.Rejected rejected -> rejected.failure() == AuthFailure.NO_CREDENTIALS;
        };
    return nobodyElse
        ? new AuthResult.Authenticated(known.get())
        : new AuthResult.Rejected(
            AuthFailure.INVALID_CREDENTIALS, "credentials besides those the application knows");
  }

  private boolean hasOtherWays() {
    return sources.stream()
        .anyMatch(way ->
            !(way instanceof CallerSource.Application) && !(way instanceof CallerSource.Anonymous));
  }

  private static Credentials presented(Request request) {
    return new Credentials(request.headers(), request.peer());
  }
}
