package dev.roomkey.auth;

import dev.roomkey.base.Deadline;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches the keys of one issuer (OpenID Connect Discovery 1.0). */
final class IssuerDiscovery {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final URI issuer;
  private final IssuerHttpClient http;

  IssuerDiscovery(URI issuer, IssuerHttpClient http) {
    this.issuer = issuer;
    this.http = http;
  }

  URI issuer() {
    return issuer;
  }

  /** Fetches the metadata of the issuer, then its keys, within five seconds. */
  Jwks fetch() throws UnreachableIssuerException {
    Deadline deadline = Deadline.in(TIMEOUT);
    if (!isSafe(issuer)) {
      throw new UnreachableIssuerException("is not https");
    }
    URI jwks = jwksUri(http.get(metadataUri(), deadline));
    if (!isSafe(jwks)) {
      throw new UnreachableIssuerException("has its keys where they are not safe: not https");
    }
    return Jwks.parse(http.get(jwks, deadline));
  }

  /** Section 4.1: a slash at the end of the issuer is removed. */
  private URI metadataUri() {
    return URI.create(
        issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
  }

  private URI jwksUri(byte[] json) throws UnreachableIssuerException {
    try {
      Map<String, @Nullable Object> metadata = Json.readObject(json);
      if (!issuer.toString().equals(metadata.get("issuer"))) {
        throw new UnreachableIssuerException("calls itself otherwise than it is configured");
      }
      if (metadata.get("jwks_uri") instanceof String uri) {
        return new URI(uri);
      }
    } catch (MalformedJsonException | URISyntaxException malformed) {
      // Reported below, like metadata without the address.
    }
    throw new UnreachableIssuerException("does not say where its keys are");
  }

  /** Keys that come over plain HTTP can be forged on the way, except on loopback. */
  private boolean isSafe(URI address) {
    if (address.getHost() == null || address.getUserInfo() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme())
            && LOOPBACK.contains(address.getHost())
            && "http".equalsIgnoreCase(issuer.getScheme()));
  }
}
