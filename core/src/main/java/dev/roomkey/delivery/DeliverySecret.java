package dev.roomkey.delivery;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret of Standard Webhooks, which an endpoint shares with Roomkey. Prints as {@code
 * <redacted>}.
 */
public final class DeliverySecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final SecretKeySpec key;

  private DeliverySecret(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Returns the secret of a text: {@code whsec_} and the standard base64 of 24 to 64 bytes.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not contain it
   */
  public static DeliverySecret of(String text) {
    byte[] bytes = text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : new byte[0];
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must be whsec_ and the base64 of 24 to 64 random bytes: create one with"
              + " echo whsec_$(openssl rand -base64 32)");
    }
    return new DeliverySecret(new SecretKeySpec(bytes, ALGORITHM));
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException invalid) {
      return new byte[0];
    }
  }

  /** Returns the HMAC-SHA-256 of a text and the bytes that follow it. */
  byte[] sign(byte[] text, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(text);
      return mac.doFinal(bytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** Compares in constant time: the duration reveals nothing about the bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeliverySecret secret
        && MessageDigest.isEqual(key.getEncoded(), secret.key.getEncoded());
  }

  /** Returns the same for all secrets: a hash of the bytes would reveal something about them. */
  @Override
  public int hashCode() {
    return DeliverySecret.class.hashCode();
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
