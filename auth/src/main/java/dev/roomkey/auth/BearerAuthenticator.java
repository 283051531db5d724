package dev.roomkey.auth;

import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Authenticates callers by the bearer token of an {@code Authorization} header (RFC 6750, section
 * 2.1), which is an API key or a JWT of one of the issuers.
 */
final class BearerAuthenticator {
  /** The longest header value that is accepted, in characters. */
  private static final int MAX_LENGTH = 16 * 1024;

  private static final String SCHEME = "Bearer ";
  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

  private final Map<String, OidcAuthenticator> byIssuer;
  private final List<ApiKeyAuthenticator> apiKeys;
  private final VerifiedTokenCache verified;

  BearerAuthenticator(
      Map<String, OidcAuthenticator> byIssuer,
      List<ApiKeyAuthenticator> apiKeys,
      VerifiedTokenCache verified) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.apiKeys = List.copyOf(apiKeys);
    this.verified = verified;
  }

  /** Returns whether any source reads bearer tokens. */
  boolean isConfigured() {
    return !byIssuer.isEmpty() || !apiKeys.isEmpty();
  }

  AuthResult authenticate(String authorization, Deadline deadline) {
    if (authorization.length() > MAX_LENGTH
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return malformed();
    }
    String bearer = authorization.substring(SCHEME.length());
    return bearer.startsWith(GeneratedApiKey.PREFIX) ? byKey(bearer) : byToken(bearer, deadline);
  }

  private static Rejected malformed() {
    return Rejected.invalid("Authorization is not one bearer token of bounded length");
  }

  private AuthResult byKey(String key) {
    if (!B64TOKEN.matcher(key).matches()) {
      return malformed();
    }
    KeyHash hash = KeyHash.of(key);
    for (ApiKeyAuthenticator file : apiKeys) {
      AuthResult result = file.authenticate(hash);
      if (result != null) {
        return result;
      }
    }
    return Rejected.invalid("no such API key");
  }

  /** A cached token is equal to a verified one character by character, so nothing is parsed. */
  private AuthResult byToken(String bearer, Deadline deadline) {
    TokenHash hash = TokenHash.of(bearer);
    AuthResult cached = verified.find(hash);
    if (cached != null) {
      return cached;
    }
    if (!B64TOKEN.matcher(bearer).matches()) {
      return malformed();
    }
    try {
      UnverifiedToken token = UnverifiedToken.parse(bearer);
      OidcAuthenticator issuer = byIssuer.get(token.issuer());
      return issuer == null
          ? Rejected.invalid("a token is of no issuer that is configured")
          : issuer.authenticate(hash, token, deadline);
    } catch (InvalidTokenException invalid) {
      return Rejected.invalid("a token " + invalid.reason());
    }
  }
}
