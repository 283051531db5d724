package dev.roomkey.token;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with one key. Thread-safe: each signature uses a MAC of its own. */
final class HmacSha256 {
  static final String ALGORITHM = "HmacSHA256";

  /** A MAC that has processed the key and the common prefix: cloning it is cheaper. */
  private final Mac begun;

  HmacSha256(ApiSecret secret) {
    this(secret, new byte[0]);
  }

  /** Creates a signer of texts with a common prefix. */
  HmacSha256(ApiSecret secret, byte[] beginning) {
    this(secret.hmacKey(), beginning);
  }

  HmacSha256(SecretKeySpec key, byte[] beginning) {
    try {
      begun = Mac.getInstance(ALGORITHM);
      begun.init(key);
      begun.update(beginning);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** Returns the signature of the prefix followed by the bytes in the range. */
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
