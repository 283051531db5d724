package dev.roomkey.auth;

import dev.roomkey.base.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The SHA-256 of a token. Characters outside of ASCII are hashed as question marks, which a valid
 * token does not contain, so that no other text has the hash of a valid token.
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
