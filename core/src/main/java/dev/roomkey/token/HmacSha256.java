package dev.roomkey.token;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/** Signs with one key. Safe for many threads at once: each signature has a MAC of its own. */
final class HmacSha256 {
  static final String ALGORITHM = "HmacSHA256";

  /** The key's schedule is worked out once; a clone costs less than {@code init}. */
  private final Mac keyed;

  HmacSha256(ApiSecret secret) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(secret.hmacKey());
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  byte[] sign(byte[] bytes, int length) {
    Mac mac = fresh();
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }

  private Mac fresh() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's own HmacSHA256 can be cloned", impossible);
    }
  }
}
