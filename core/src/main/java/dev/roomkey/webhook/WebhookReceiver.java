package dev.roomkey.webhook;

import dev.roomkey.base.Sha256;
import dev.roomkey.token.TokenVerification;
import dev.roomkey.token.TokenVerifier;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads webhooks of LiveKit, of any HTTP server. A webhook has a token in {@code
 * Authorization}, which contains the SHA-256 hash of the body (livekit protocol, {@code
 * webhook/verifier.go}). Thread-safe.
 */
public final class WebhookReceiver {
  /** The maximum body size, in bytes. */
  public static final int MAX_BODY = 1 << 20;

  private static final String BEARER = "Bearer ";

  private final TokenVerifier verifier;

  /**
   * Creates a receiver.
   *
   * @param verifier has the keys that webhooks may be signed with, and the clock
   */
  public WebhookReceiver(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Verifies and reads a webhook. Never throws.
   *
   * @param authorization the value of the field: a token, with or without {@code Bearer}; null if
   *     the request has none
   * @param body all bytes of the body, as they were received
   */
  public WebhookResult receive(@Nullable String authorization, byte[] body) {
    return switch (verify(authorization)) {
      case Token.Signed signed -> receive(signed, body);
      case Token.Invalid invalid -> invalid.result();
    };
  }

  /**
   * Checks the token alone, before the body is read.
   *
   * @return the reason to reject the request; empty if the token is valid
   */
  public Optional<WebhookResult.Rejected> check(@Nullable String authorization) {
    return verify(authorization) instanceof Token.Invalid invalid
        ? Optional.of(invalid.result())
        : Optional.empty();
  }

  private static WebhookResult receive(Token.Signed token, byte[] body) {
    if (!MessageDigest.isEqual(token.hash(), Sha256.of(body))) {
      return WebhookResult.Rejected.of(WebhookResult.Reason.WRONG_HASH);
    }
    return WebhookEventReader.read(body)
        .<WebhookResult>map(WebhookResult.Accepted::new)
        .orElseGet(() -> WebhookResult.Rejected.of(WebhookResult.Reason.MALFORMED_BODY));
  }

  private Token verify(@Nullable String authorization) {
    if (authorization == null) {
      return invalid(WebhookResult.Reason.MISSING_TOKEN);
    }
    return switch (verifier.verify(token(authorization))) {
      case TokenVerification.Rejected rejected ->
          new Token.Invalid(
              new WebhookResult.Rejected(WebhookResult.Reason.INVALID_TOKEN, rejected.reason()));
      case TokenVerification.Verified verified -> signed(verified.claims().sha256());
    };
  }

  private static String token(String authorization) {
    boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return (isBearer ? authorization.substring(BEARER.length()) : authorization).strip();
  }

  /** A text that is not base64 equals no hash. */
  private static Token signed(@Nullable String sha256) {
    if (sha256 == null) {
      return invalid(WebhookResult.Reason.MISSING_HASH);
    }
    try {
      return new Token.Signed(Base64.getDecoder().decode(sha256));
    } catch (IllegalArgumentException notBase64) {
      return invalid(WebhookResult.Reason.WRONG_HASH);
    }
  }

  private static Token invalid(WebhookResult.Reason reason) {
    return new Token.Invalid(WebhookResult.Rejected.of(reason));
  }

  private sealed interface Token {
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Signed(byte[] hash) implements Token {}

    record Invalid(WebhookResult.Rejected result) implements Token {}
  }
}
