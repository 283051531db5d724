package dev.roomkey.token;

import java.time.Instant;

/**
 * What a token would say. It lets nobody in.
 *
 * @param claims the payload, as JSON
 * @param expiresAt when it would stop being good
 * @param signedLength how long it would be, signed
 */
public record UnsignedToken(String claims, Instant expiresAt, int signedLength) {
  /** Prints no claims, which may be nobody else's business. */
  @Override
  public String toString() {
    return "UnsignedToken[expiresAt=" + expiresAt + ", signedLength=" + signedLength + "]";
  }
}
