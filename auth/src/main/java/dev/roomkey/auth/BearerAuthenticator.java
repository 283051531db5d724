package dev.roomkey.auth;

import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import java.util.List;

/**
 * Authenticates callers by the bearer token of an {@code Authorization} header (RFC 6750, section
 * 2.1), which is an API key or a JWT of one of the issuers.
 */
final class BearerAuthenticator {
  private static final String SCHEME = "Bearer ";

  private final TokenAuthenticator tokens;
  private final List<ApiKeyAuthenticator> apiKeys;

  BearerAuthenticator(TokenAuthenticator tokens, List<ApiKeyAuthenticator> apiKeys) {
    this.tokens = tokens;
    this.apiKeys = List.copyOf(apiKeys);
  }

  /** Returns whether any source reads bearer tokens. */
  boolean isConfigured() {
    return tokens.isConfigured() || !apiKeys.isEmpty();
  }

  AuthResult authenticate(String authorization, Deadline deadline) {
    if (authorization.length() > TokenAuthenticator.MAX_LENGTH
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return malformed();
    }
    String bearer = authorization.substring(SCHEME.length());
    return bearer.startsWith(GeneratedApiKey.PREFIX)
        ? byKey(bearer)
        : tokens.authenticate(bearer, deadline);
  }

  private static Rejected malformed() {
    return Rejected.invalid("Authorization header: not a bearer token, or too long");
  }

  private AuthResult byKey(String key) {
    if (!TokenAuthenticator.B64TOKEN.matcher(key).matches()) {
      return malformed();
    }
    KeyHash hash = KeyHash.of(key);
    for (ApiKeyAuthenticator file : apiKeys) {
      AuthResult result = file.authenticate(hash);
      if (result != null) {
        return result;
      }
    }
    return Rejected.invalid("API key: unknown");
  }
}
