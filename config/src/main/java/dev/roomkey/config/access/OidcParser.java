package dev.roomkey.config.access;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.auth.CallerSource.KeyLocation;
import dev.roomkey.base.Authority;
import dev.roomkey.base.Loopback;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses an {@code oidc} entry of {@code access.callers}. */
final class OidcParser {
  /** The algorithms that most providers sign with. */
  private static final List<String> DEFAULT_ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

  private static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(60);

  private static final ValueType<String> TEXT = ValueType.text("a text", text -> text);
  private static final ValueType<List<String>> AUDIENCES =
      ValueType.oneOrMore("a text or a list of texts", TEXT);
  private static final ValueType<URI> ADDRESS = ValueType.text("an https URL", OidcParser::address);

  /** Verbatim, since quotation marks are part of a path. */
  private static final ValueType<ClaimPath> CLAIM =
      ValueType.verbatim(
          "the name of a claim, as in realm_access.roles", ValueTypes.trusted(ClaimPath::new));

  private static final ValueType<List<String>> ALGORITHMS =
      ValueType.listOf(
          "a list of algorithms",
          ValueTypes.oneOf(CallerSource.Oidc.ALGORITHMS, name -> name),
          algorithms -> algorithms.isEmpty() ? "must contain at least one algorithm" : null);

  private OidcParser() {}

  static @Nullable CallerSource read(FieldReader oidc) {
    String issuer = oidc.require("issuer", TEXT, "exactly as in the iss of its tokens");
    KeyLocation keys = keys(oidc, issuer);
    List<String> audiences = oidc.require("audience", AUDIENCES, "the required aud of its tokens");
    ClaimPath audienceClaim = oidc.get("audience_claim", CLAIM, new ClaimPath("aud"));
    CallerSource.RolesClaim roles = roles(oidc);
    ClaimPath id = oidc.get("id", CLAIM, new ClaimPath("sub"));
    ClaimPath name = oidc.get("name", CLAIM, new ClaimPath("name"));
    Set<String> algorithms =
        new LinkedHashSet<>(oidc.get("algorithms", ALGORITHMS, DEFAULT_ALGORITHMS));
    Duration leeway = oidc.get("leeway", ValueTypes.duration("0s", "5m"), DEFAULT_LEEWAY);
    String header = oidc.find("header", CallerSourceParser.HEADER_NAME);
    if (header != null && header.equalsIgnoreCase("Authorization")) {
      oidc.problem("header", "is Authorization by default: remove it");
    }
    String prefix = oidc.get("prefix", TEXT, "");
    return issuer == null || keys == null || audiences == null
        ? null
        : new CallerSource.Oidc(
            issuer,
            keys,
            new CallerSource.Audience(audienceClaim, new LinkedHashSet<>(audiences)),
            roles,
            id,
            name,
            algorithms,
            leeway,
            header,
            prefix);
  }

  private static CallerSource.@Nullable RolesClaim roles(FieldReader oidc) {
    ClaimPath claim = oidc.find("roles", CLAIM);
    String separator = oidc.find("roles_separator", CallerSourceParser.SEPARATOR);
    boolean keys = oidc.get("roles_are_keys", ValueTypes.TRUE_OR_FALSE, false);
    if (!oidc.has("roles") && (separator != null || keys)) {
      oidc.problem(
          keys ? "roles_are_keys" : "roles_separator",
          "has no effect without roles: set roles, or remove it");
    }
    if (separator != null && keys) {
      oidc.problem("roles_separator", "and roles_are_keys are mutually exclusive");
    }
    return claim == null ? null : new CallerSource.RolesClaim(claim, separator, keys);
  }

  /** Returns null if the address of the keys is invalid. */
  private static @Nullable KeyLocation keys(FieldReader oidc, @Nullable String issuer) {
    URI metadata = oidc.find("discovery_url", ADDRESS);
    URI keySet = oidc.find("jwks_url", ADDRESS);
    boolean insecure = oidc.get("insecure_http", ValueTypes.TRUE_OR_FALSE, false);
    if (oidc.has("discovery_url") && oidc.has("jwks_url")) {
      oidc.problem("jwks_url", "and discovery_url are mutually exclusive");
    }
    if (!insecure) {
      requireEncrypted(oidc, "discovery_url", metadata);
      requireEncrypted(oidc, "jwks_url", keySet);
    }
    if (oidc.has("jwks_url")) {
      return keySet == null ? null : new KeyLocation.KeySet(keySet, insecure);
    }
    if (oidc.has("discovery_url")) {
      return metadata == null ? null : new KeyLocation.Metadata(metadata, null, insecure);
    }
    return issuer == null ? null : ofIssuer(oidc, issuer);
  }

  private static void requireEncrypted(FieldReader oidc, String field, @Nullable URI url) {
    if (url != null && !isEncryptedOrLocal(url)) {
      oidc.problem(
          field,
          "must be an https URL; http only on loopback, or with insecure_http: true on a trusted"
              + " network");
    }
  }

  private static @Nullable KeyLocation ofIssuer(FieldReader oidc, String issuer) {
    try {
      URI url = address(issuer);
      if (!isEncryptedOrLocal(url)) {
        throw new InvalidValueException(
            "must be an https URL; http only on loopback. If its keys are at another address, set"
                + " jwks_url");
      }
      // OpenID Connect Discovery 1.0, section 4.1: a slash at the end is removed.
      String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      return new KeyLocation.Metadata(
          URI.create(base + "/.well-known/openid-configuration"), issuer, false);
    } catch (InvalidValueException invalid) {
      oidc.problem("issuer", String.valueOf(invalid.getMessage()));
      return null;
    }
  }

  private static URI address(String text) throws InvalidValueException {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException invalid) {
      throw new InvalidValueException("must be an https URL");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getRawAuthority() == null || !Set.of("http", "https").contains(scheme)) {
      throw new InvalidValueException("must be an https URL; http only on loopback");
    }
    if (url.getRawAuthority().contains("@") || url.getRawFragment() != null) {
      throw new InvalidValueException("must be an https URL without user or #");
    }
    String host = hostOf(url);
    if (scheme.equals("https") && host.contains("_")) {
      throw new InvalidValueException(
          "has an underscore in its host name, which Java rejects over TLS: use another name of"
              + " that host, as in jwks_url");
    }
    return url;
  }

  /**
   * Accepts plain HTTP on loopback only: elsewhere, an attacker on the path can replace the keys.
   */
  private static boolean isEncryptedOrLocal(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        || Loopback.isLoopback(Authority.parse(url.getRawAuthority()).host());
  }

  private static String hostOf(URI url) throws InvalidValueException {
    try {
      return Authority.parse(url.getRawAuthority()).host();
    } catch (IllegalArgumentException invalid) {
      throw new InvalidValueException(String.valueOf(invalid.getMessage()));
    }
  }
}
