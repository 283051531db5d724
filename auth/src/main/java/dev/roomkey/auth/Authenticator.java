package dev.roomkey.auth;

import dev.roomkey.access.Caller;
import java.time.InstantSource;
import java.util.List;

/**
 * Knows who calls, by all ways that are configured. What presents bad credentials is refused, and
 * never taken for somebody whom nobody knows. Safe for use by many threads.
 */
public final class Authenticator implements AutoCloseable {
  private final Authenticators ways;

  private Authenticator(Authenticators ways) {
    this.ways = ways;
  }

  /**
   * Reads the files of keys, and has issuers asked for theirs in the background: one that does not
   * answer is no reason not to start. {@link CallerSource.Application} is left to others.
   *
   * @param keyFiles parses the files of {@link CallerSource.ApiKeys}
   * @throws AuthConfigException if an API key file cannot be used or sources contradict each other
   */
  public static Authenticator of(
      List<CallerSource> sources, ApiKeyLoader keyFiles, InstantSource clock) {
    return new Authenticator(Authenticators.of(sources, keyFiles, clock));
  }

  /** Who presents this. Never waits: what has to be waited for is {@code Pending}. */
  public AuthResult authenticate(Credentials presented) {
    List<String> authorization = presented.headers().apply("Authorization");
    if (authorization.size() > 1) {
      return Rejections.credentials("several Authorization headers");
    }
    List<ProxyAuthenticator> claimed = claimed(presented);
    if (!claimed.isEmpty()) {
      return vouched(presented, claimed, !authorization.isEmpty());
    }
    if (!authorization.isEmpty()) {
      return ways.bearers().isConfigured()
          ? ways.bearers().read(authorization.getFirst())
          : Rejections.credentials("Authorization is there, and no way that reads it");
    }
    return ways.anonymous() ? new AuthResult.Authenticated(Caller.ANONYMOUS) : Rejections.nothing();
  }

  /** Those whose headers are there; mostly there are no proxies at all. */
  private List<ProxyAuthenticator> claimed(Credentials presented) {
    return ways.proxies().isEmpty()
        ? List.of()
        : ways.proxies().stream().filter(proxy -> !proxy.presented(presented).isEmpty()).toList();
  }

  /** A proxy that knows callers passes on what it knows them by, so that alone is no second way. */
  private AuthResult vouched(
      Credentials presented, List<ProxyAuthenticator> claimed, boolean hasAuthorization) {
    if (hasAuthorization && (ways.bearers().isConfigured() || ways.anonymous())) {
      return Rejections.credentials("a proxy's headers and Authorization at once");
    }
    List<ProxyAuthenticator> trusted =
        claimed.stream().filter(proxy -> proxy.trusts(presented.peer())).toList();
    return switch (trusted.size()) {
      case 0 -> Rejections.credentials("a proxy's headers from an address that is not its own");
      case 1 -> read(trusted.getFirst(), claimed, presented);
      default -> Rejections.credentials("the headers of several proxies at once");
    };
  }

  /** Another proxy's headers are forged, though this one may send its own. */
  private static AuthResult read(
      ProxyAuthenticator trusted, List<ProxyAuthenticator> claimed, Credentials presented) {
    return claimed.stream()
            .map(proxy -> proxy.presented(presented))
            .allMatch(trusted.presented(presented)::containsAll)
        ? trusted.read(presented)
        : Rejections.credentials("a proxy sends another one's headers");
  }

  /** Ends what is watched and asked in the background. */
  @Override
  public void close() {
    ways.close();
  }
}
