package dev.roomkey.auth;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

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
   * @param network the proxies and certificate authorities of requests to issuers
   * @throws AuthConfigException if an API key file cannot be used or sources contradict each other
   */
  public static Authenticator of(
      List<CallerSource> sources,
      ApiKeyLoader keyFiles,
      OutboundNetwork network,
      InstantSource clock) {
    return new Authenticator(Authenticators.of(sources, keyFiles, network, clock));
  }

  /**
   * Authenticates the sender of a request. Waits only if a token names a key that is unknown: calls
   * {@link dev.roomkey.base.Blocking#begin} first, and has no side effect before.
   *
   * @param deadline limits the wait; after it, the result is {@link AuthFailure#ISSUER_UNREACHABLE}
   */
  public AuthResult authenticate(Credentials credentials, Deadline deadline) {
    // A proxy that authenticates users passes their Authorization header on, so that header counts
    // as a second credential only if another source could have read it.
    List<String> authorization = credentials.all("Authorization");
    if (authorization.size() > 1) {
      return Rejected.invalid("several Authorization headers");
    }
    List<String> asserted = asserted(credentials);
    List<ProxyAuthenticator> claimed = claimed(credentials);
    if (!asserted.isEmpty() || !claimed.isEmpty()) {
      if (!authorization.isEmpty() && (sources.bearer().isConfigured() || sources.anonymous())) {
        return Rejected.invalid("a proxy's headers and Authorization at once");
      }
      return asserted.isEmpty()
          ? byProxy(credentials, claimed)
          : byAssertion(credentials, asserted, claimed, deadline);
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

  /** Returns the header fields with a token that the request has. */
  private List<String> asserted(Credentials credentials) {
    return sources.byHeader().keySet().stream().filter(credentials::has).toList();
  }

  private AuthResult byAssertion(
      Credentials credentials,
      List<String> asserted,
      List<ProxyAuthenticator> claimed,
      Deadline deadline) {
    List<String> tokens = credentials.all(asserted.getFirst());
    if (asserted.size() > 1 || tokens.size() > 1 || !claimed.isEmpty()) {
      return Rejected.invalid("several credentials in headers of proxies");
    }
    return Objects.requireNonNull(sources.byHeader().get(asserted.getFirst()))
        .authenticate(tokens.getFirst().strip(), deadline);
  }

  private static AuthResult byProxy(Credentials credentials, List<ProxyAuthenticator> claimed) {
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
