package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds one authenticator for each configured source, and closes them. */
final class Authenticators implements AutoCloseable {
  private static final String FIELD = "access.callers";

  private final ApiKeyLoader keyFiles;
  private final InstantSource clock;
  private final List<String> prefixes = new ArrayList<>();
  private final VerifiedTokenCache verified;
  private final IssuerHttpClient http = new IssuerHttpClient();
  private final Map<String, OidcAuthenticator> byIssuer = new HashMap<>();
  private final List<ApiKeyAuthenticator> apiKeys = new ArrayList<>();
  private final List<ProxyAuthenticator> proxies = new ArrayList<>();
  private final List<AuthConfigException.Problem> problems = new ArrayList<>();
  private final BearerAuthenticator bearer;
  private final boolean anonymous;

  private Authenticators(List<CallerSource> sources, ApiKeyLoader keyFiles, InstantSource clock) {
    this.keyFiles = keyFiles;
    this.clock = clock;
    this.verified = new VerifiedTokenCache(clock);
    this.anonymous = sources.contains(new CallerSource.Anonymous());
    compare(sources);
    if (problems.isEmpty()) {
      sources.forEach(this::add);
    }
    this.bearer = new BearerAuthenticator(byIssuer, apiKeys, verified);
  }

  /**
   * @throws AuthConfigException with all problems
   */
  static Authenticators of(List<CallerSource> sources, ApiKeyLoader keyFiles, InstantSource clock) {
    Authenticators built = new Authenticators(sources, keyFiles, clock);
    if (!built.problems.isEmpty()) {
      built.close();
      throw new AuthConfigException(built.problems);
    }
    return built;
  }

  BearerAuthenticator bearer() {
    return bearer;
  }

  List<ProxyAuthenticator> proxies() {
    return proxies;
  }

  boolean anonymous() {
    return anonymous;
  }

  private void compare(List<CallerSource> sources) {
    Set<String> issuers = new HashSet<>();
    for (CallerSource source : sources) {
      if (source instanceof CallerSource.Oidc oidc && !issuers.add(oidc.issuer().toString())) {
        problem("names an issuer twice");
      }
      if (!(source instanceof CallerSource.Application
          || source instanceof CallerSource.Anonymous)) {
        prefixes.add(source.prefix());
      }
    }
    if (Set.copyOf(prefixes).size() < prefixes.size()) {
      problem("has two ways whose ids begin alike: give each one a prefix of its own");
    }
  }

  private void problem(String message) {
    problems.add(new AuthConfigException.Problem(FIELD, message));
  }

  private void add(CallerSource source) {
    switch (source) {
      case CallerSource.Oidc oidc ->
          byIssuer.put(
              oidc.issuer().toString(),
              new OidcAuthenticator(oidc, callers(AuthMethod.OIDC, oidc), http, verified, clock));
      case CallerSource.ApiKeys keys -> add(keys);
      case CallerSource.Proxy proxy ->
          proxies.add(new ProxyAuthenticator(proxy, callers(AuthMethod.PROXY, proxy)));
      case CallerSource.Application application -> {}
      case CallerSource.Anonymous none -> {}
    }
  }

  private void add(CallerSource.ApiKeys source) {
    try {
      CallerFactory callers = callers(AuthMethod.API_KEYS, source);
      apiKeys.add(new ApiKeyAuthenticator(source.file(), keyFiles, callers, clock));
    } catch (ApiKeyFileException invalid) {
      invalid.problems().stream()
          .map(text -> new AuthConfigException.Problem("", text))
          .forEach(problems::add);
    }
  }

  private CallerFactory callers(AuthMethod method, CallerSource source) {
    return new CallerFactory(method, source.prefix(), prefixes);
  }

  @Override
  public void close() {
    byIssuer.values().forEach(OidcAuthenticator::close);
    apiKeys.forEach(ApiKeyAuthenticator::close);
    http.close();
  }
}
