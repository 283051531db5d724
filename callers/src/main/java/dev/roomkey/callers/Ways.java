package dev.roomkey.callers;

import dev.roomkey.config.CallerSource;
import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigProblem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the ways that are configured, each with what it watches, and closes them. */
final class Ways implements AutoCloseable {
  private static final String FIELD = "access.callers";

  private final CallerIds ids;
  private final InstantSource clock;
  private final RememberedBearers remembered;
  private final IssuerDocuments documents = new IssuerDocuments();
  private final Map<String, OidcCallers> byIssuer = new HashMap<>();
  private final List<ApiKeyCallers> keyFiles = new ArrayList<>();
  private final List<ProxyCallers> proxies = new ArrayList<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final BearerCallers bearers;
  private final boolean anonymous;

  private Ways(List<CallerSource> sources, InstantSource clock) {
    this.clock = clock;
    this.ids = new CallerIds(prefixes(sources));
    this.remembered = new RememberedBearers(clock);
    this.anonymous = sources.stream().anyMatch(CallerSource.Anonymous.class::isInstance);
    if (problems.isEmpty()) {
      sources.forEach(this::add);
    }
    this.bearers = new BearerCallers(byIssuer, keyFiles, remembered);
  }

  /**
   * @throws ConfigException with all that is wrong
   */
  static Ways of(List<CallerSource> sources, InstantSource clock) {
    Ways ways = new Ways(sources, clock);
    if (!ways.problems.isEmpty()) {
      ways.close();
      throw new ConfigException(ways.problems);
    }
    return ways;
  }

  BearerCallers bearers() {
    return bearers;
  }

  List<ProxyCallers> proxies() {
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
    problems.add(new ConfigProblem("", FIELD, message));
  }

  private void add(CallerSource source) {
    try {
      switch (source) {
        case CallerSource.Oidc oidc ->
            byIssuer.put(
                oidc.issuer().toString(), new OidcCallers(oidc, ids, documents, remembered, clock));
        case CallerSource.ApiKeys keys -> keyFiles.add(new ApiKeyCallers(keys, ids, clock));
        case CallerSource.Proxy proxy -> proxies.add(new ProxyCallers(proxy, ids));
        case CallerSource.Application application -> {}
        case CallerSource.Anonymous none -> {}
      }
    } catch (ConfigException unusable) {
      problems.addAll(unusable.problems());
    } catch (IllegalArgumentException unfit) {
      problem("has an issuer whose algorithms " + unfit.getMessage());
    }
  }

  @Override
  public void close() {
    byIssuer.values().forEach(OidcCallers::close);
    keyFiles.forEach(ApiKeyCallers::close);
    documents.close();
  }
}
