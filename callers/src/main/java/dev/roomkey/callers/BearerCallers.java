package dev.roomkey.callers;

import dev.roomkey.config.KeyHash;
import java.util.List;
import java.util.Map;

/** Knows callers by a bearer: tells an API key from a token, and one issuer's from another's. */
final class BearerCallers {
  private final Map<String, OidcCallers> byIssuer;
  private final List<ApiKeyCallers> keyFiles;
  private final RememberedBearers remembered;

  BearerCallers(
      Map<String, OidcCallers> byIssuer,
      List<ApiKeyCallers> keyFiles,
      RememberedBearers remembered) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.keyFiles = List.copyOf(keyFiles);
    this.remembered = remembered;
  }

  /** Whether any bearer is read at all. */
  boolean isConfigured() {
    return !byIssuer.isEmpty() || !keyFiles.isEmpty();
  }

  Authentication read(String authorization) {
    String bearer = Bearer.behindScheme(authorization);
    if (bearer == null) {
      return noBearer();
    }
    return bearer.startsWith(Bearer.API_KEY) ? key(bearer) : token(bearer);
  }

  private static Authentication noBearer() {
    return Refusals.credentials("Authorization is not one bearer of bounded length");
  }

  private Authentication key(String bearer) {
    return Bearer.isOne(bearer) ? key(KeyHash.of(bearer)) : noBearer();
  }

  private Authentication key(KeyHash hash) {
    return keyFiles.stream()
        .filter(file -> file.has(hash))
        .findFirst()
        .map(file -> file.read(hash))
        .orElseGet(() -> Refusals.credentials("no such API key"));
  }

  /** One that is remembered is the same text, sign by sign, that was looked through before. */
  private Authentication token(String bearer) {
    TokenHash hash = TokenHash.of(bearer);
    Authentication before = remembered.find(hash);
    if (before != null) {
      return before;
    }
    if (!Bearer.isOne(bearer)) {
      return noBearer();
    }
    try {
      UnverifiedToken token = UnverifiedToken.parse(bearer);
      String issuer = token.issuer();
      OidcCallers callers = issuer == null ? null : byIssuer.get(issuer);
      return callers == null
          ? Refusals.credentials("a token is of no issuer that is configured")
          : callers.read(hash, token);
    } catch (UnfitTokenException unfit) {
      return Refusals.credentials("a token " + unfit.reason());
    }
  }
}
