package dev.roomkey.auth;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Authenticates callers by all configured sources. A request with invalid credentials is rejected,
 * never treated as anonymous. Thread-safe.
 */
public final class Authenticator implements AutoCloseable {
  private final Authenticators sources;

  private Authenticator(Authenticators sources) {
    this.sources = sources;
  }

  /**
   * Creates an authenticator. Loads the API key files, and fetches the keys of the issuers in the
   * background, so that an unreachable issuer does not delay the start. {@link
   * CallerSource.Application} and {@link CallerSource.Invitations} only reserve their ids.
   *
   * @param keyFiles loads the files of {@link CallerSource.ApiKeys}
   * @param network the proxies and certificate authorities of requests to issuers
   * @throws AuthConfigException if an API key file is invalid or the sources conflict
   */
  public static Authenticator of(
      List<CallerSource> sources,
      ApiKeyLoader keyFiles,
      OutboundNetwork network,
      InstantSource clock) {
    return new Authenticator(Authenticators.of(sources, keyFiles, network, clock));
  }

  /**
   * Authenticates the sender of a request. Blocks only to fetch the unknown key of a token: calls
   * {@link dev.roomkey.base.Blocking#begin} before, and has no side effects until then.
   *
   * @param deadline limits the wait; after that the result is {@link
   *     AuthFailure#ISSUER_UNREACHABLE}
   */
  public AuthResult authenticate(Credentials credentials, Deadline deadline) {
    // Proxies that authenticate users forward their Authorization header. It is a second credential
    // only if another source could read it.
    List<String> authorization = credentials.all("Authorization");
    if (authorization.size() > 1) {
      return Rejected.invalid("repeated Authorization header");
    }
    List<String> asserted = asserted(credentials);
    List<ProxyAuthenticator> claimed = claimed(credentials);
    if (!asserted.isEmpty() || !claimed.isEmpty()) {
      if (!authorization.isEmpty() && (sources.bearer().isConfigured() || sources.anonymous())) {
        return Rejected.invalid("multiple credentials: proxy headers and Authorization header");
      }
      return asserted.isEmpty()
          ? byProxy(credentials, claimed)
          : byAssertion(credentials, asserted, claimed, deadline);
    }
    if (!authorization.isEmpty()) {
      return sources.bearer().isConfigured()
          ? sources.bearer().authenticate(authorization.getFirst(), deadline)
          : Rejected.invalid("Authorization header without a source that reads it");
    }
    return sources.anonymous()
        ? new AuthResult.Authenticated(Caller.ANONYMOUS)
        : new Rejected(AuthFailure.NO_CREDENTIALS, "no credentials");
  }

  /** Returns the proxies whose headers the request has, regardless of its peer. */
  private List<ProxyAuthenticator> claimed(Credentials credentials) {
    return sources.proxies().isEmpty()
        ? List.of()
        : sources.proxies().stream()
            .filter(proxy -> !proxy.headersOf(credentials).isEmpty())
            .toList();
  }

  /** Returns the configured token headers that the request has. */
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
      return Rejected.invalid("multiple credentials: token headers and proxy headers");
    }
    return Objects.requireNonNull(sources.byHeader().get(asserted.getFirst()))
        .authenticate(tokens.getFirst().strip(), deadline);
  }

  private static AuthResult byProxy(Credentials credentials, List<ProxyAuthenticator> claimed) {
    List<ProxyAuthenticator> trusted =
        claimed.stream().filter(proxy -> proxy.trusts(credentials.peer())).toList();
    return switch (trusted.size()) {
      case 0 -> Rejected.invalid("proxy headers from an untrusted address");
      case 1 -> byOnly(trusted.getFirst(), claimed, credentials);
      default -> Rejected.invalid("proxy headers match several proxies");
    };
  }

  /** Rejects headers of another proxy, which are forged unless this proxy has the same headers. */
  private static AuthResult byOnly(
      ProxyAuthenticator trusted, List<ProxyAuthenticator> claimed, Credentials credentials) {
    return claimed.stream()
            .map(proxy -> proxy.headersOf(credentials))
            .allMatch(trusted.headersOf(credentials)::containsAll)
        ? trusted.authenticate(credentials)
        : Rejected.invalid("headers of another proxy");
  }

  /** Stops watching files and fetching keys. Requests that wait for a key are rejected. */
  @Override
  public void close() {
    sources.close();
  }
}
