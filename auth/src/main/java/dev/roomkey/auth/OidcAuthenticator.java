package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.base.Deadline;
import java.time.InstantSource;
import java.util.List;

/** Knows callers by the tokens of one OpenID provider. */
final class OidcAuthenticator implements AutoCloseable {
  private final CallerSource.Oidc source;
  private final ClaimsValidator rules;
  private final JwksSource keys;
  private final CallerFactory callers;
  private final VerifiedTokenCache remembered;
  private final InstantSource clock;

  OidcAuthenticator(
      CallerSource.Oidc source,
      CallerIds ids,
      IssuerHttpClient documents,
      VerifiedTokenCache remembered,
      InstantSource clock) {
    this.source = source;
    this.rules = new ClaimsValidator(source);
    this.keys = new JwksSource(source.issuer(), documents, clock);
    this.callers = new CallerFactory(ids, source.prefix(), AuthMethod.OIDC);
    this.remembered = remembered;
    this.clock = clock;
  }

  boolean lists(VerificationKey key) {
    return keys.current().has(key);
  }

  /** Waits for nothing: a key that is not there is waited for by what is pending. */
  AuthResult read(TokenHash hash, UnverifiedToken token) {
    List<VerificationKey> known = keys.current().find(token.kid());
    try {
      return known.isEmpty() ? pending(hash, token) : verified(hash, token, known);
    } catch (InvalidTokenException unfit) {
      return refused(unfit);
    }
  }

  /** What needs no key is checked first: nobody makes us ask the issuer with any odd text. */
  private AuthResult pending(TokenHash hash, UnverifiedToken token) throws InvalidTokenException {
    rules.check(token, clock.instant());
    return new AuthResult.Pending(deadline -> awaited(hash, token, deadline));
  }

  private AuthResult awaited(TokenHash hash, UnverifiedToken token, Deadline deadline) {
    return switch (keys.await(token.kid(), deadline)) {
      case JwksSource.Awaited.Unreachable unreachable ->
          Rejections.unreachable(source.issuer() + " " + unreachable.why());
      case JwksSource.Awaited.Answered answered -> {
        try {
          yield verified(hash, token, answered.keys());
        } catch (InvalidTokenException unfit) {
          yield refused(unfit);
        }
      }
    };
  }

  private AuthResult verified(
      TokenHash hash, UnverifiedToken token, List<VerificationKey> candidates)
      throws InvalidTokenException {
    ValidityPeriod times = rules.check(token, clock.instant());
    for (VerificationKey key : candidates) {
      if (key.hasSigned(token)) {
        AuthResult known = caller(token);
        if (known instanceof AuthResult.Authenticated good) {
          remembered.remember(hash, new VerifiedTokenCache.Bearer(this, key, times, good));
        }
        return known;
      }
    }
    throw new InvalidTokenException("is signed by no key that the issuer lists for that");
  }

  private AuthResult caller(UnverifiedToken token) throws InvalidTokenException {
    return callers.caller(
        rules.id(token.claims()),
        rules.name(token.claims()),
        rules.roles(token.claims()),
        token.claims());
  }

  private AuthResult.Rejected refused(InvalidTokenException unfit) {
    return Rejections.credentials("a token of " + source.issuer() + " " + unfit.reason());
  }

  @Override
  public void close() {
    keys.close();
  }
}
