package dev.roomkey.token;

import java.time.Instant;

/**
 * The content of a token that was not signed, for explanations.
 *
 * @param claims the payload, as JSON
 * @param expiresAt when the token would expire
 * @param signedLength the length of the signed token, in characters
 */
public record UnsignedToken(String claims, Instant expiresAt, int signedLength) {
  /** Prints no claims, which may be personal data. */
  @Override
  public String toString() {
    return "UnsignedToken[expiresAt=" + expiresAt + ", signedLength=" + signedLength + "]";
  }
}
