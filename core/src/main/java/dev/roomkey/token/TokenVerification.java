package dev.roomkey.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a {@link TokenVerifier} says of a token. */
public sealed interface TokenVerification {
  /**
   * It is good.
   *
   * @param issuer the key that signed it
   * @param claims what it says; its lifetime is from {@code nbf}, else {@code iat}, to {@code exp}
   * @param notBefore null where the token has no {@code nbf}
   * @param expiresAt {@code exp}
   * @param id {@code jti}, null where the token has none
   */
  record Verified(
      ApiKey issuer,
      TokenClaims claims,
      @Nullable Instant notBefore,
      Instant expiresAt,
      @Nullable String id)
      implements TokenVerification {}

  /**
   * It is not.
   *
   * @param reason why
   */
  record Refused(TokenRejection reason) implements TokenVerification {}
}
