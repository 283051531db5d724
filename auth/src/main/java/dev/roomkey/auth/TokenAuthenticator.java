package dev.roomkey.auth;

import dev.roomkey.auth.AuthResult.Rejected;
import dev.roomkey.base.Deadline;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Authenticates callers by the JWTs of those issuers whose tokens are in one header field. */
final class TokenAuthenticator implements AutoCloseable {
  /** The longest header value that is accepted, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

  private final Map<String, OidcAuthenticator> byIssuer = new HashMap<>();
  private final VerifiedTokenCache verified;
  private final InstantSource clock;

  TokenAuthenticator(InstantSource clock) {
    this.clock = clock;
    this.verified = new VerifiedTokenCache(clock);
  }

  /** Adds an issuer, before the first token. */
  void add(CallerSource.Oidc source, CallerFactory callers, IssuerHttpClient http) {
    byIssuer.put(source.issuer(), new OidcAuthenticator(source, callers, http, verified, clock));
  }

  boolean isConfigured() {
    return !byIssuer.isEmpty();
  }

  /** A cached token is equal to a verified one character by character, so nothing is parsed. */
  AuthResult authenticate(String text, Deadline deadline) {
    if (text.length() > MAX_LENGTH) {
      return Rejected.invalid("a token is too long");
    }
    TokenHash hash = TokenHash.of(text);
    AuthResult cached = verified.find(hash);
    if (cached != null) {
      return cached;
    }
    if (!B64TOKEN.matcher(text).matches()) {
      return Rejected.invalid("a token is malformed");
    }
    try {
      UnverifiedToken token = UnverifiedToken.parse(text);
      OidcAuthenticator issuer = byIssuer.get(token.issuer());
      return issuer == null
          ? Rejected.invalid("a token is of no issuer that is configured")
          : issuer.authenticate(hash, token, deadline);
    } catch (InvalidTokenException invalid) {
      return Rejected.invalid("a token " + invalid.reason());
    }
  }

  @Override
  public void close() {
    byIssuer.values().forEach(OidcAuthenticator::close);
  }
}
