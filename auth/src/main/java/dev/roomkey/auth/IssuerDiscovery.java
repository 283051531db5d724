package dev.roomkey.auth;

import dev.roomkey.base.Deadline;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks one issuer for its keys, as OpenID Connect Discovery 1.0 says. Remembers nothing. */
final class IssuerDiscovery {
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final URI issuer;
  private final IssuerHttpClient documents;
  private final InstantSource clock;

  IssuerDiscovery(URI issuer, IssuerHttpClient documents, InstantSource clock) {
    this.issuer = issuer;
    this.documents = documents;
    this.clock = clock;
  }

  /** All its keys. */
  Jwks keys() throws UnreachableIssuerException {
    Deadline deadline = Deadline.in(WITHIN);
    if (!isSafe(issuer)) {
      throw new UnreachableIssuerException("is not https");
    }
    URI keys = jwksUri(documents.get(configuration(), deadline));
    if (!isSafe(keys)) {
      throw new UnreachableIssuerException("has its keys where they are not safe: not https");
    }
    return Jwks.read(documents.get(keys, deadline), clock.instant());
  }

  /** Section 4.1: a slash at the end is taken off first. */
  private URI configuration() {
    return URI.create(
        issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
  }

  private URI jwksUri(byte[] json) throws UnreachableIssuerException {
    try {
      Map<String, @Nullable Object> document = Json.readObject(json);
      if (!issuer.toString().equals(document.get("issuer"))) {
        throw new UnreachableIssuerException("calls itself otherwise than it is configured");
      }
      if (document.get("jwks_uri") instanceof String uri) {
        return new URI(uri);
      }
    } catch (MalformedJsonException | URISyntaxException nonsense) {
      // It is said below, as for a document without the address.
    }
    throw new UnreachableIssuerException("does not say where its keys are");
  }

  /** Whoever can change what comes over plain http can make keys: only loopback is out of reach. */
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
