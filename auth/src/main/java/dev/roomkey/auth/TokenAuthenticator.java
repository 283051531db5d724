package dev.roomkey.auth;

import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Authenticates callers by the JWTs in one header field, which may come from several issuers. */
final class TokenAuthenticator implements AutoCloseable {
  /** The longest header value that is accepted, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  /** The syntax of a bearer token (RFC 6750, section 2.1). */
  static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

  private final Map<String, OidcAuthenticator> byIssuer = new HashMap<>();
  private final VerifiedTokenCache verified;
  private final InstantSource clock;

  TokenAuthenticator(InstantSource clock) {
    this.clock = clock;
    this.verified = new VerifiedTokenCache(clock);
  }

  /** Adds an issuer. Must not be called after the first token. */
  void add(CallerSource.Oidc source, CallerFactory callers, IssuerHttpClient http) {
    byIssuer.put(source.issuer(), new OidcAuthenticator(source, callers, http, verified, clock));
  }

  boolean isConfigured() {
    return !byIssuer.isEmpty();
  }

  /**
   * Authenticates a token. The cache is asked first: it contains tokens that have been verified.
   */
  AuthResult authenticate(String text, Deadline deadline) {
    if (text.length() > MAX_LENGTH) {
      return Rejected.invalid("token: too long");
    }
    TokenHash hash = TokenHash.of(text);
    AuthResult cached = verified.find(hash);
    if (cached != null) {
      return cached;
    }
    if (!B64TOKEN.matcher(text).matches()) {
      return Rejected.invalid("token: malformed");
    }
    try {
      UnverifiedToken token = UnverifiedToken.parse(text);
      OidcAuthenticator issuer = byIssuer.get(token.issuer());
      return issuer == null
          ? Rejected.invalid("token: unknown issuer")
          : issuer.authenticate(hash, token, deadline);
    } catch (InvalidTokenException invalid) {
      return Rejected.invalid("token: " + invalid.reason());
    }
  }

  @Override
  public void close() {
    byIssuer.values().forEach(OidcAuthenticator::close);
  }
}
