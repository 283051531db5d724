package dev.roomkey.auth;

import dev.roomkey.base.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The SHA-256 of a token. Characters outside of ASCII count as question marks, which no token has,
 * so no other text has the hash of a token.
 */
record TokenHash(long first, long second, long third, long fourth) {
  static TokenHash of(String token) {
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.US_ASCII)));
    return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
