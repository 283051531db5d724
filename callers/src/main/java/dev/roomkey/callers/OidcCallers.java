package dev.roomkey.callers;

import dev.roomkey.access.KnownBy;
import dev.roomkey.config.CallerSource;
import dev.roomkey.livekit.Deadline;
import java.time.InstantSource;
import java.util.List;

/** Knows callers by the tokens of one OpenID provider. */
final class OidcCallers implements AutoCloseable {
  private final CallerSource.Oidc source;
  private final TokenRules rules;
  private final IssuerKeys keys;
  private final KnownCallers callers;
  private final RememberedBearers remembered;
  private final InstantSource clock;

  OidcCallers(
      CallerSource.Oidc source,
      CallerIds ids,
      IssuerDocuments documents,
      RememberedBearers remembered,
      InstantSource clock) {
    this.source = source;
    this.rules = new TokenRules(source);
    this.keys = new IssuerKeys(source.issuer(), documents, clock);
    this.callers = new KnownCallers(ids, source.prefix(), KnownBy.OIDC);
    this.remembered = remembered;
    this.clock = clock;
  }

  boolean lists(VerificationKey key) {
    return keys.current().has(key);
  }

  /** Waits for nothing: a key that is not there is waited for by what is pending. */
  Authentication read(TokenHash hash, UnverifiedToken token) {
    List<VerificationKey> known = keys.current().find(token.kid());
    try {
      return known.isEmpty() ? pending(hash, token) : verified(hash, token, known);
    } catch (UnfitTokenException unfit) {
      return refused(unfit);
    }
  }

  /** What needs no key is checked first: nobody makes us ask the issuer with any odd text. */
  private Authentication pending(TokenHash hash, UnverifiedToken token) throws UnfitTokenException {
    rules.check(token, clock.instant());
    return new Authentication.Pending(deadline -> awaited(hash, token, deadline));
  }

  private Authentication awaited(TokenHash hash, UnverifiedToken token, Deadline deadline) {
    return switch (keys.await(token.kid(), deadline)) {
      case IssuerKeys.Awaited.Unreachable unreachable ->
          Refusals.unreachable(source.issuer() + " " + unreachable.why());
      case IssuerKeys.Awaited.Answered answered -> {
        try {
          yield verified(hash, token, answered.keys());
        } catch (UnfitTokenException unfit) {
          yield refused(unfit);
        }
      }
    };
  }

  private Authentication verified(
      TokenHash hash, UnverifiedToken token, List<VerificationKey> candidates)
      throws UnfitTokenException {
    TokenTimes times = rules.check(token, clock.instant());
    for (VerificationKey key : candidates) {
      if (key.hasSigned(token)) {
        Authentication known = caller(token);
        if (known instanceof Authentication.Known good) {
          remembered.remember(hash, new RememberedBearers.Bearer(this, key, times, good));
        }
        return known;
      }
    }
    throw new UnfitTokenException("is signed by no key that the issuer lists for that");
  }

  private Authentication caller(UnverifiedToken token) throws UnfitTokenException {
    return callers.caller(
        rules.id(token.claims()),
        rules.name(token.claims()),
        rules.roles(token.claims()),
        token.claims());
  }

  private Authentication.Refused refused(UnfitTokenException unfit) {
    return Refusals.credentials("a token of " + source.issuer() + " " + unfit.reason());
  }

  @Override
  public void close() {
    keys.close();
  }
}
