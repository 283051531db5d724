package dev.roomkey.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of {@link TokenVerifier#verify}. */
public sealed interface TokenVerification {
  /**
   * The token is valid.
   *
   * @param issuer the key that signed it
   * @param claims the claims; the lifetime is from {@code nbf}, else {@code iat}, to {@code exp}
   * @param notBefore null if the token has no {@code nbf}
   * @param expiresAt {@code exp}
   * @param id {@code jti}, null if the token has none
   */
  record Verified(
      ApiKey issuer,
      TokenClaims claims,
      @Nullable Instant notBefore,
      Instant expiresAt,
      @Nullable String id)
      implements TokenVerification {}

  /**
   * The token is not valid.
   *
   * @param reason the first check that failed
   */
  record Rejected(TokenRejection reason) implements TokenVerification {}
}
