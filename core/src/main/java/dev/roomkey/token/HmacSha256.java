package dev.roomkey.token;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/** Signs with one key. Safe for many threads at once: each signature has a MAC of its own. */
final class HmacSha256 {
  static final String ALGORITHM = "HmacSHA256";

  /** The key and what all texts begin with are worked in once; a clone costs less than that. */
  private final Mac begun;

  HmacSha256(ApiSecret secret) {
    this(secret, new byte[0]);
  }

  /** Signs texts that all begin alike. */
  HmacSha256(ApiSecret secret, byte[] beginning) {
    try {
      begun = Mac.getInstance(ALGORITHM);
      begun.init(secret.hmacKey());
      begun.update(beginning);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** The signature of the beginning and of the bytes in the given range. */
  byte[] sign(byte[] bytes, int from, int to) {
    Mac mac = fresh();
    mac.update(bytes, from, to - from);
    return mac.doFinal();
  }

  private Mac fresh() {
    try {
      return (Mac) begun.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's own HmacSHA256 can be cloned", impossible);
    }
  }
}
