package dev.roomkey.auth;

import dev.roomkey.auth.CallerSource.KeyLocation;
import dev.roomkey.base.Authority;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.Loopback;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches the keys of one issuer (OpenID Connect Discovery 1.0; RFC 7517). */
final class IssuerDiscovery {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String issuer;
  private final KeyLocation location;
  private final IssuerHttpClient http;

  IssuerDiscovery(String issuer, KeyLocation location, IssuerHttpClient http) {
    this.issuer = issuer;
    this.location = location;
    this.http = http;
  }

  String issuer() {
    return issuer;
  }

  /** Fetches the keys. Fetches the issuer's metadata before, unless the keys' URL is configured. */
  Jwks fetch() throws UnreachableIssuerException {
    Deadline deadline = Deadline.in(TIMEOUT);
    URI keys =
        switch (location) {
          case KeyLocation.KeySet set -> set.url();
          case KeyLocation.Metadata metadata -> jwksUri(metadata, get(metadata.url(), deadline));
        };
    return Jwks.parse(get(keys, deadline));
  }

  private byte[] get(URI address, Deadline deadline) throws UnreachableIssuerException {
    return http.get(address, this::isSafe, deadline);
  }

  private static URI jwksUri(KeyLocation.Metadata document, byte[] json)
      throws UnreachableIssuerException {
    try {
      Map<String, @Nullable Object> metadata = Json.readObject(json);
      if (document.issuer() != null && !document.issuer().equals(metadata.get("issuer"))) {
        throw new UnreachableIssuerException(
            IssuerFailure.OTHER_ISSUER, "the metadata has a different issuer");
      }
      if (metadata.get("jwks_uri") instanceof String uri) {
        return new URI(uri);
      }
    } catch (MalformedJsonException | URISyntaxException malformed) {
      // Reported below, like metadata without jwks_uri.
    }
    throw new UnreachableIssuerException(
        IssuerFailure.INVALID, "the metadata has no valid jwks_uri");
  }

  /**
   * Returns whether keys may be fetched from a URL. Plain HTTP does not protect keys from being
   * replaced in transit, so it is permitted only if the configured URL uses it, and then on
   * loopback, or on any host if that is configured.
   */
  private boolean isSafe(URI address) {
    String authority = address.getRawAuthority();
    if (authority == null || authority.contains("@")) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme())
            && "http".equalsIgnoreCase(location.url().getScheme())
            && (location.insecureHttp() || Loopback.isLoopback(Authority.parse(authority).host())));
  }
}
