package dev.roomkey.auth;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.auth.CallerSource.KeyLocation;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds OpenID sources for tests. */
final class OidcSources {
  private final String issuer;
  private KeyLocation keys;
  private CallerSource.Audience audience =
      new CallerSource.Audience(new ClaimPath("aud"), Set.of("roomkey"));
  private CallerSource.RolesClaim roles =
      new CallerSource.RolesClaim(new ClaimPath("roles"), null, false);
  private Set<String> algorithms = Set.of("RS256", "ES256", "EdDSA", "Ed25519");
  private @Nullable String header;
  private String prefix = "";

  private OidcSources(String issuer, KeyLocation keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** Finds the keys by OpenID Connect Discovery. */
  static OidcSources of(String issuer) {
    String base = issuer.replaceFirst("/$", "");
    URI metadata = URI.create(base + "/.well-known/openid-configuration");
    return new OidcSources(issuer, new KeyLocation.Metadata(metadata, issuer, false));
  }

  OidcSources keys(KeyLocation location) {
    this.keys = location;
    return this;
  }

  OidcSources audience(String claim, String... accepted) {
    this.audience = new CallerSource.Audience(new ClaimPath(claim), Set.of(accepted));
    return this;
  }

  OidcSources roles(String claim, @Nullable String separator, boolean areKeys) {
    this.roles = new CallerSource.RolesClaim(new ClaimPath(claim), separator, areKeys);
    return this;
  }

  OidcSources algorithms(String... names) {
    this.algorithms = Set.of(names);
    return this;
  }

  OidcSources header(String name) {
    this.header = name;
    return this;
  }

  OidcSources prefix(String text) {
    this.prefix = text;
    return this;
  }

  CallerSource.Oidc build() {
    return new CallerSource.Oidc(
        issuer,
        keys,
        audience,
        roles,
        new ClaimPath("sub"),
        new ClaimPath("name"),
        algorithms,
        Duration.ofSeconds(30),
        header,
        prefix);
  }
}
