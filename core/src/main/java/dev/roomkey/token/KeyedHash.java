package dev.roomkey.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes texts with a key that is derived from an API secret for one purpose (HMAC-SHA-256), so
 * that no hash is a signature. Thread-safe.
 */
public final class KeyedHash {
  private final HmacSha256 mac;

  /**
   * Creates a hash.
   *
   * @param purpose hashes for another purpose differ
   */
  public KeyedHash(ApiSecret secret, String purpose) {
    byte[] key = sign(new HmacSha256(secret), "roomkey hash: " + purpose);
    this.mac = new HmacSha256(new SecretKeySpec(key, HmacSha256.ALGORITHM), new byte[0]);
  }

  /** Returns the hash of a text: 43 characters of base64url. */
  public String of(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(mac, text));
  }

  /** Returns the hash of bytes: 32 bytes. */
  public byte[] of(byte[] bytes) {
    return mac.sign(bytes, 0, bytes.length);
  }

  private static byte[] sign(HmacSha256 mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return mac.sign(bytes, 0, bytes.length);
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
