package dev.roomkey.auth;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the ways that are configured, each with what it watches, and closes them. */
final class Authenticators implements AutoCloseable {
  private static final String FIELD = "access.callers";

  private final CallerIds ids;
  private final ApiKeyLoader loader;
  private final InstantSource clock;
  private final VerifiedTokenCache remembered;
  private final IssuerHttpClient documents = new IssuerHttpClient();
  private final Map<String, OidcAuthenticator> byIssuer = new HashMap<>();
  private final List<ApiKeyAuthenticator> keyFiles = new ArrayList<>();
  private final List<ProxyAuthenticator> proxies = new ArrayList<>();
  private final List<AuthConfigException.Problem> problems = new ArrayList<>();
  private final BearerAuthenticator bearers;
  private final boolean anonymous;

  private Authenticators(List<CallerSource> sources, ApiKeyLoader loader, InstantSource clock) {
    this.loader = loader;
    this.clock = clock;
    this.ids = new CallerIds(prefixes(sources));
    this.remembered = new VerifiedTokenCache(clock);
    this.anonymous = sources.stream().anyMatch(CallerSource.Anonymous.class::isInstance);
    if (problems.isEmpty()) {
      sources.forEach(this::add);
    }
    this.bearers = new BearerAuthenticator(byIssuer, keyFiles, remembered);
  }

  /**
   * @throws AuthConfigException with all problems
   */
  static Authenticators of(List<CallerSource> sources, ApiKeyLoader loader, InstantSource clock) {
    Authenticators ways = new Authenticators(sources, loader, clock);
    if (!ways.problems.isEmpty()) {
      ways.close();
      throw new AuthConfigException(ways.problems);
    }
    return ways;
  }

  BearerAuthenticator bearers() {
    return bearers;
  }

  List<ProxyAuthenticator> proxies() {
    return proxies;
  }

  boolean anonymous() {
    return anonymous;
  }

  private List<String> prefixes(List<CallerSource> sources) {
    List<String> prefixes = new ArrayList<>();
    Set<String> issuers = new HashSet<>();
    for (CallerSource source : sources) {
      if (source instanceof CallerSource.Oidc oidc && !issuers.add(oidc.issuer().toString())) {
        problem("names an issuer twice");
      }
      if (source instanceof CallerSource.Oidc
          || source instanceof CallerSource.ApiKeys
          || source instanceof CallerSource.Proxy) {
        prefixes.add(source.prefix());
      }
    }
    if (new HashSet<>(prefixes).size() < prefixes.size()) {
      problem("has two ways whose ids begin alike: give each one a prefix of its own");
    }
    return prefixes;
  }

  private void problem(String message) {
    problems.add(new AuthConfigException.Problem(FIELD, message));
  }

  private void add(CallerSource source) {
    try {
      switch (source) {
        case CallerSource.Oidc oidc ->
            byIssuer.put(
                oidc.issuer().toString(),
                new OidcAuthenticator(oidc, ids, documents, remembered, clock));
        case CallerSource.ApiKeys keys ->
            keyFiles.add(new ApiKeyAuthenticator(keys, loader, ids, clock));
        case CallerSource.Proxy proxy -> proxies.add(new ProxyAuthenticator(proxy, ids));
        case CallerSource.Application application -> {}
        case CallerSource.Anonymous none -> {}
      }
    } catch (ApiKeyFileException invalid) {
      invalid.problems().forEach(text -> problems.add(new AuthConfigException.Problem("", text)));
    }
  }

  @Override
  public void close() {
    byIssuer.values().forEach(OidcAuthenticator::close);
    keyFiles.forEach(ApiKeyAuthenticator::close);
    documents.close();
  }
}
