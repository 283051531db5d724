package dev.roomkey.auth;

import java.util.List;
import java.util.Map;

/** Knows callers by a bearer: tells an API key from a token, and one issuer's from another's. */
final class BearerAuthenticator {
  private final Map<String, OidcAuthenticator> byIssuer;
  private final List<ApiKeyAuthenticator> keyFiles;
  private final VerifiedTokenCache remembered;

  BearerAuthenticator(
      Map<String, OidcAuthenticator> byIssuer,
      List<ApiKeyAuthenticator> keyFiles,
      VerifiedTokenCache remembered) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.keyFiles = List.copyOf(keyFiles);
    this.remembered = remembered;
  }

  /** Whether any bearer is read at all. */
  boolean isConfigured() {
    return !byIssuer.isEmpty() || !keyFiles.isEmpty();
  }

  AuthResult read(String authorization) {
    String bearer = Bearer.behindScheme(authorization);
    if (bearer == null) {
      return noBearer();
    }
    return bearer.startsWith(Bearer.API_KEY) ? key(bearer) : token(bearer);
  }

  private static AuthResult noBearer() {
    return Rejections.credentials("Authorization is not one bearer of bounded length");
  }

  private AuthResult key(String bearer) {
    return Bearer.isOne(bearer) ? key(KeyHash.of(bearer)) : noBearer();
  }

  private AuthResult key(KeyHash hash) {
    return keyFiles.stream()
        .filter(file -> file.has(hash))
        .findFirst()
        .map(file -> file.read(hash))
        .orElseGet(() -> Rejections.credentials("no such API key"));
  }

  /** One that is remembered is the same text, sign by sign, that was looked through before. */
  private AuthResult token(String bearer) {
    TokenHash hash = TokenHash.of(bearer);
    AuthResult before = remembered.find(hash);
    if (before != null) {
      return before;
    }
    if (!Bearer.isOne(bearer)) {
      return noBearer();
    }
    try {
      UnverifiedToken token = UnverifiedToken.parse(bearer);
      String issuer = token.issuer();
      OidcAuthenticator callers = issuer == null ? null : byIssuer.get(issuer);
      return callers == null
          ? Rejections.credentials("a token is of no issuer that is configured")
          : callers.read(hash, token);
    } catch (InvalidTokenException unfit) {
      return Rejections.credentials("a token " + unfit.reason());
    }
  }
}
