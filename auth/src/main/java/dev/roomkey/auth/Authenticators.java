package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.base.OutboundNetwork;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Owns one authenticator for each configured source. */
final class Authenticators implements AutoCloseable {
  private static final String FIELD = "access.callers";

  private final ApiKeyLoader keyFiles;
  private final InstantSource clock;
  private final List<String> prefixes = new ArrayList<>();
  private final IssuerHttpClient http;
  private final TokenAuthenticator tokens;
  private final Map<String, TokenAuthenticator> byHeader =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<ApiKeyAuthenticator> apiKeys = new ArrayList<>();
  private final List<ProxyAuthenticator> proxies = new ArrayList<>();
  private final List<AuthConfigException.Problem> problems = new ArrayList<>();
  private final BearerAuthenticator bearer;
  private final boolean anonymous;

  private Authenticators(
      List<CallerSource> sources,
      ApiKeyLoader keyFiles,
      OutboundNetwork network,
      InstantSource clock) {
    this.keyFiles = keyFiles;
    this.clock = clock;
    this.http = new IssuerHttpClient(network);
    this.tokens = new TokenAuthenticator(clock);
    this.anonymous = sources.contains(new CallerSource.Anonymous());
    checkConflicts(sources);
    if (problems.isEmpty()) {
      sources.forEach(this::add);
    }
    this.bearer = new BearerAuthenticator(tokens, apiKeys);
  }

  /**
   * Creates the authenticators.
   *
   * @throws AuthConfigException if an API key file is invalid or the sources conflict
   */
  static Authenticators of(
      List<CallerSource> sources,
      ApiKeyLoader keyFiles,
      OutboundNetwork network,
      InstantSource clock) {
    Authenticators built = new Authenticators(sources, keyFiles, network, clock);
    if (!built.problems.isEmpty()) {
      built.close();
      throw new AuthConfigException(built.problems);
    }
    return built;
  }

  BearerAuthenticator bearer() {
    return bearer;
  }

  /** Returns the authenticators of tokens in header fields of their own, by the field's name. */
  Map<String, TokenAuthenticator> byHeader() {
    return byHeader;
  }

  List<ProxyAuthenticator> proxies() {
    return proxies;
  }

  boolean anonymous() {
    return anonymous;
  }

  private void checkConflicts(List<CallerSource> sources) {
    Set<String> issuers = new HashSet<>();
    for (CallerSource source : sources) {
      if (source instanceof CallerSource.Oidc oidc && !issuers.add(oidc.issuer())) {
        problem("contains a duplicate issuer: remove one");
      }
      if (!(source instanceof CallerSource.Application
          || source instanceof CallerSource.Anonymous)) {
        prefixes.add(source.prefix());
      }
    }
    if (Set.copyOf(prefixes).size() < prefixes.size()) {
      problem("contains sources with the same prefix: give each source a prefix of its own");
    }
  }

  private void problem(String message) {
    problems.add(new AuthConfigException.Problem(FIELD, message));
  }

  private void add(CallerSource source) {
    switch (source) {
      case CallerSource.Oidc oidc ->
          tokensIn(oidc.header()).add(oidc, callers(AuthMethod.OIDC, oidc), http);
      case CallerSource.ApiKeys keys -> add(keys);
      case CallerSource.Proxy proxy ->
          proxies.add(new ProxyAuthenticator(proxy, callers(AuthMethod.PROXY, proxy)));
      case CallerSource.Application application -> {}
      case CallerSource.Invitations invitations -> {}
      case CallerSource.Anonymous anonymousCallers -> {}
    }
  }

  private TokenAuthenticator tokensIn(@Nullable String header) {
    return header == null
        ? tokens
        : byHeader.computeIfAbsent(header, name -> new TokenAuthenticator(clock));
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
    tokens.close();
    byHeader.values().forEach(TokenAuthenticator::close);
    apiKeys.forEach(ApiKeyAuthenticator::close);
    http.close();
  }
}
