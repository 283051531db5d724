package dev.roomkey.config;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways to know who calls: {@code access.callers}. */
final class CallerSourceType implements ValueType<CallerSource> {
  static final ValueType<List<CallerSource>> LIST =
      new YamlTag<>(
          new ListType<>(
              "a list of ways to know callers", new CallerSourceType(), CallerPrefixes::problem));

  /** What most providers sign with. */
  private static final List<String> STANDARD_ALGORITHMS = List.of("RS256", "ES256");

  private static final List<String> WAYS =
      List.of("oidc", "api_keys", "proxy", "application", "anonymous");
  private static final Duration STANDARD_LEEWAY = Duration.ofSeconds(60);
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  private static final ValueType<URI> ISSUER =
      ScalarType.of("the address of an OpenID provider", CallerSourceType::issuer);
  private static final ValueType<String> TEXT = ScalarType.of("a text", text -> text);
  private static final ValueType<ClaimPath> CLAIM =
      ScalarType.of("the name of a claim, as in realm_access.roles", text -> new ClaimPath(text));
  private static final ValueType<List<String>> ALGORITHM_LIST =
      ValueTypes.listOf(
          "a list of algorithms", ScalarType.of("an algorithm", CallerSourceType::algorithm));
  private static final ValueType<String> HEADER_NAME =
      ScalarType.of("the name of a header field", CallerSourceType::header);
  private static final ValueType<List<CidrBlock>> BLOCKS =
      ValueTypes.listOf("a list of addresses or blocks of them", ValueTypes.ADDRESSES);

  private CallerSourceType() {}

  @Override
  public String what() {
    return "one of " + String.join(", ", WAYS);
  }

  @Override
  public @Nullable CallerSource read(RawValue raw, String field, Diagnostics findings) {
    if (raw instanceof RawValue.Scalar text) {
      return plain(text, field, findings);
    }
    int before = findings.problemCount();
    RawMapping way = RawMapping.of(raw, field, what(), WAYS, findings);
    if (way == null) {
      return null;
    }
    List<String> named = WAYS.stream().filter(way::has).toList();
    if (named.size() != 1) {
      if (findings.problemCount() == before) {
        findings.problem(raw.place(), field, "must be one way to know callers, such as oidc: {…}");
      }
      return null;
    }
    CallerSource source = source(named.getFirst(), way, findings);
    return findings.problemCount() == before ? source : null;
  }

  private @Nullable CallerSource plain(RawValue.Scalar text, String field, Diagnostics findings) {
    switch (text.text()) {
      case "anonymous" -> {
        return new CallerSource.Anonymous();
      }
      case "application" -> {
        return new CallerSource.Application();
      }
      default ->
          findings.problem(
              text.place(),
              field,
              Suggestion.nearest(text.text(), WAYS)
                  .filter(near -> !near.equals(text.text()))
                  .map("is not known: did you mean %s?"::formatted)
                  .orElse("must be a mapping, such as oidc: {…}, or anonymous"));
    }
    return null;
  }

  private @Nullable CallerSource source(String name, RawMapping way, Diagnostics findings) {
    RawValue raw = Objects.requireNonNull(way.raw(name), name);
    return switch (name) {
      case "oidc" -> oidc(raw, way.path(name), findings);
      case "api_keys" -> apiKeys(raw, way.path(name), findings);
      case "proxy" -> proxy(raw, way.path(name), findings);
      default -> {
        way.problem(name, "has no settings: write it without the colon");
        yield null;
      }
    };
  }

  private static @Nullable CallerSource oidc(RawValue raw, String field, Diagnostics findings) {
    RawMapping oidc =
        RawMapping.of(
            raw,
            field,
            "a mapping with issuer and audience",
            List.of("issuer", "audience", "roles", "id", "name", "algorithms", "leeway", "prefix"),
            findings);
    if (oidc == null) {
      return null;
    }
    URI issuer = oidc.require("issuer", ISSUER, "exactly as its tokens name it");
    String audience = oidc.require("audience", TEXT, "whom its tokens have to be for");
    List<String> algorithms = oidc.get("algorithms", ALGORITHM_LIST, STANDARD_ALGORITHMS);
    if (algorithms.isEmpty()) {
      oidc.problem("algorithms", "must name one at least");
    }
    return issuer == null || audience == null
        ? null
        : new CallerSource.Oidc(
            issuer,
            audience,
            oidc.find("roles", CLAIM),
            oidc.get("id", CLAIM, new ClaimPath("sub")),
            oidc.get("name", CLAIM, new ClaimPath("name")),
            new LinkedHashSet<>(algorithms),
            oidc.get("leeway", ValueTypes.duration("0s", "5m"), STANDARD_LEEWAY),
            oidc.get("prefix", TEXT, ""));
  }

  private static @Nullable CallerSource apiKeys(RawValue raw, String field, Diagnostics findings) {
    RawMapping keys =
        RawMapping.of(raw, field, "a mapping with file", List.of("file", "prefix"), findings);
    Path file =
        keys == null ? null : keys.require("file", ValueTypes.FILE, "which holds the keys' hashes");
    return keys == null || file == null
        ? null
        : new CallerSource.ApiKeys(file, keys.get("prefix", TEXT, "key:"));
  }

  private static @Nullable CallerSource proxy(RawValue raw, String field, Diagnostics findings) {
    RawMapping proxy =
        RawMapping.of(
            raw,
            field,
            "a mapping with from and id_header",
            List.of("from", "id_header", "name_header", "roles_header", "prefix"),
            findings);
    if (proxy == null) {
      return null;
    }
    List<CidrBlock> from = proxy.require("from", BLOCKS, "whose word is taken");
    if (from != null && from.isEmpty()) {
      proxy.problem("from", "must name an address at least");
    }
    String id = proxy.require("id_header", HEADER_NAME, "which has the caller's id");
    return from == null || id == null
        ? null
        : new CallerSource.Proxy(
            from,
            id,
            proxy.find("name_header", HEADER_NAME),
            proxy.find("roles_header", HEADER_NAME),
            proxy.get("prefix", TEXT, ""));
  }

  /** Tokens over plain HTTP are anybody's to make. */
  private static URI issuer(String text) throws InvalidValueException {
    try {
      URI issuer = new URI(text);
      String host = issuer.getHost();
      boolean safe =
          "https".equals(issuer.getScheme())
              || ("http".equals(issuer.getScheme())
                  && host != null
                  && LiveKitValidator.isLoopback(host));
      if (host == null || !safe) {
        throw new InvalidValueException("must be an https URL; http only on loopback");
      }
      if (issuer.getRawUserInfo() != null
          || issuer.getRawQuery() != null
          || issuer.getRawFragment() != null) {
        throw new InvalidValueException("must be an https URL without user, ? or #");
      }
      return issuer;
    } catch (URISyntaxException broken) {
      throw new InvalidValueException("must be an https URL");
    }
  }

  private static String algorithm(String text) throws InvalidValueException {
    if (!CallerSource.Oidc.ALGORITHMS.contains(text)) {
      throw new InvalidValueException(
          "must be one of " + String.join(", ", CallerSource.Oidc.ALGORITHMS));
    }
    return text;
  }

  private static String header(String text) throws InvalidValueException {
    if (!HEADER.matcher(text).matches()) {
      throw new InvalidValueException("must be the name of a header field");
    }
    return text;
  }

  /** What the ids of callers begin with, over all ways. */
  static final class CallerPrefixes {
    private CallerPrefixes() {}

    /** What would be right where two ways could speak of the same id; null: they cannot. */
    static @Nullable String problem(List<CallerSource> ways) {
      if (ways.isEmpty()) {
        return "must name a way to know callers, or anonymous";
      }
      List<CallerSource> prefixed = new ArrayList<>(ways);
      prefixed.removeIf(
          way -> way instanceof CallerSource.Anonymous || way instanceof CallerSource.Application);
      for (int i = 0; i < prefixed.size(); i++) {
        for (int j = i + 1; j < prefixed.size(); j++) {
          if (collide(prefixed.get(i).prefix(), prefixed.get(j).prefix())) {
            return "has two ways whose callers could have the same id: give one of them a prefix of"
                + " its own, such as prefix: \"staff:\"";
          }
        }
      }
      return onceEach(ways) ? null : "must name application and anonymous once each";
    }

    private static boolean collide(String one, String other) {
      boolean bothBare = one.isEmpty() && other.isEmpty();
      boolean bothPrefixed = !one.isEmpty() && !other.isEmpty();
      return bothBare || (bothPrefixed && (one.startsWith(other) || other.startsWith(one)));
    }

    private static boolean onceEach(List<CallerSource> ways) {
      List<CallerSource> bare =
          ways.stream()
              .filter(way ->
                  way instanceof CallerSource.Anonymous || way instanceof CallerSource.Application)
              .toList();
      return bare.size() == Set.copyOf(bare).size();
    }
  }
}
