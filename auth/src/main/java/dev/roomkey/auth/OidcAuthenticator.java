package dev.roomkey.auth;

import com.nimbusds.jose.jwk.JWK;
import dev.roomkey.base.Deadline;
import java.time.InstantSource;
import java.util.List;

/** Authenticates callers by the tokens of one OpenID provider. */
final class OidcAuthenticator implements AutoCloseable {
  private final CallerSource.Oidc source;
  private final ClaimsValidator validator;
  private final JwksSource jwks;
  private final CallerFactory callers;
  private final VerifiedTokenCache verified;
  private final InstantSource clock;

  OidcAuthenticator(
      CallerSource.Oidc source,
      CallerFactory callers,
      IssuerHttpClient http,
      VerifiedTokenCache verified,
      InstantSource clock) {
    this.source = source;
    this.validator = new ClaimsValidator(source);
    this.jwks = new JwksSource(new IssuerDiscovery(source.issuer(), source.keys(), http), clock);
    this.callers = callers;
    this.verified = verified;
    this.clock = clock;
  }

  /**
   * Authenticates a token. Validates the claims before the signature, so that an invalid token does
   * not cause a request to the issuer.
   */
  AuthResult authenticate(TokenHash hash, UnverifiedToken token, Deadline deadline) {
    try {
      ValidityPeriod validity = validator.validate(token, clock.instant());
      List<JWK> known = jwks.current().find(token.header());
      List<JWK> keys = known.isEmpty() ? jwks.await(token.header(), deadline) : known;
      return verify(hash, token, keys, validity);
    } catch (InvalidTokenException invalid) {
      return AuthResult.Rejected.invalid("token of " + source.issuer() + ": " + invalid.reason());
    } catch (UnreachableIssuerException unreachable) {
      return new AuthResult.Rejected(
          AuthFailure.ISSUER_UNREACHABLE, source.issuer() + ": " + unreachable.reason());
    }
  }

  private AuthResult verify(
      TokenHash hash, UnverifiedToken token, List<JWK> keys, ValidityPeriod validity)
      throws InvalidTokenException {
    for (JWK key : keys) {
      if (token.isSignedBy(key)) {
        AuthResult result =
            callers.create(
                validator.id(token.claims()),
                validator.name(token.claims()),
                validator.roles(token.claims()),
                token.claims());
        if (result instanceof AuthResult.Authenticated authenticated) {
          int length = token.signed().length();
          verified.put(
              hash, new VerifiedTokenCache.Entry(jwks, key, validity, authenticated, length));
        }
        return result;
      }
    }
    throw new InvalidTokenException("invalid signature, or unknown key");
  }

  @Override
  public void close() {
    jwks.close();
  }
}
