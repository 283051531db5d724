package dev.roomkey.auth;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import java.time.InstantSource;
import java.util.List;

/**
 * Authenticates callers by all configured sources. Invalid credentials are rejected; they never
 * count as missing. Safe for use by many threads.
 */
public final class Authenticator implements AutoCloseable {
  private final Authenticators sources;

  private Authenticator(Authenticators sources) {
    this.sources = sources;
  }

  /**
   * Reads the API key files and fetches the keys of the issuers in the background: an issuer that
   * does not answer does not stop the start. {@link CallerSource.Application} is not handled here.
   *
   * @param keyFiles parses the files of {@link CallerSource.ApiKeys}
   * @throws AuthConfigException if an API key file cannot be used or sources contradict each other
   */
  public static Authenticator of(
      List<CallerSource> sources, ApiKeyLoader keyFiles, InstantSource clock) {
    return new Authenticator(Authenticators.of(sources, keyFiles, clock));
  }

  /**
   * Authenticates the sender of a request. Waits only if a token names a key that is unknown: calls
   * {@link dev.roomkey.base.Blocking#begin} first, and has no side effect before.
   *
   * @param deadline limits the wait; after it, the result is {@link AuthFailure#ISSUER_UNREACHABLE}
   */
  public AuthResult authenticate(Credentials credentials, Deadline deadline) {
    List<String> authorization = credentials.all("Authorization");
    if (authorization.size() > 1) {
      return Rejected.invalid("several Authorization headers");
    }
    List<ProxyAuthenticator> claimed = claimed(credentials);
    if (!claimed.isEmpty()) {
      return byProxy(credentials, claimed, !authorization.isEmpty());
    }
    if (!authorization.isEmpty()) {
      return sources.bearer().isConfigured()
          ? sources.bearer().authenticate(authorization.getFirst(), deadline)
          : Rejected.invalid("an Authorization header, and no source that reads it");
    }
    return sources.anonymous()
        ? new AuthResult.Authenticated(Caller.ANONYMOUS)
        : new Rejected(AuthFailure.NO_CREDENTIALS, "no credentials");
  }

  /** Returns the proxies whose headers the request has, whatever its peer. */
  private List<ProxyAuthenticator> claimed(Credentials credentials) {
    return sources.proxies().isEmpty()
        ? List.of()
        : sources.proxies().stream()
            .filter(proxy -> !proxy.headersOf(credentials).isEmpty())
            .toList();
  }

  /**
   * A proxy that authenticates users passes their Authorization header on, so that header counts as
   * a second credential only if another source could have read it.
   */
  private AuthResult byProxy(
      Credentials credentials, List<ProxyAuthenticator> claimed, boolean hasAuthorization) {
    if (hasAuthorization && (sources.bearer().isConfigured() || sources.anonymous())) {
      return Rejected.invalid("a proxy's headers and Authorization at once");
    }
    List<ProxyAuthenticator> trusted =
        claimed.stream().filter(proxy -> proxy.trusts(credentials.peer())).toList();
    return switch (trusted.size()) {
      case 0 -> Rejected.invalid("a proxy's headers from an address that is not its own");
      case 1 -> byOnly(trusted.getFirst(), claimed, credentials);
      default -> Rejected.invalid("the headers of several proxies at once");
    };
  }

  /** Headers of another proxy are forged, unless this proxy has the same ones. */
  private static AuthResult byOnly(
      ProxyAuthenticator trusted, List<ProxyAuthenticator> claimed, Credentials credentials) {
    return claimed.stream()
            .map(proxy -> proxy.headersOf(credentials))
            .allMatch(trusted.headersOf(credentials)::containsAll)
        ? trusted.authenticate(credentials)
        : Rejected.invalid("a proxy sends another one's headers");
  }

  /** Stops watching files and fetching keys. Requests that wait for keys are rejected. */
  @Override
  public void close() {
    sources.close();
  }
}
