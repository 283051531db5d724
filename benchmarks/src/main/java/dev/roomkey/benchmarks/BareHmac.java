package dev.roomkey.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Owns the floor under every token: one HMAC-SHA256 over as many bytes, and nothing else. */
final class BareHmac {
  private final Mac keyed;
  private final ThreadLocal<Mac> ofThread = ThreadLocal.withInitial(BareHmac::newMac);
  private final byte[] bytes;

  /**
   * @param token what a signature is made for: its header and payload
   */
  BareHmac(String token) {
    this.keyed = newMac();
    this.bytes = token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
  }

  int length() {
    return bytes.length;
  }

  byte[] byClone() {
    try {
      return ((Mac) keyed.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] byThread() {
    return ofThread.get().doFinal(bytes);
  }

  private static Mac newMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Minting.SECRET.getBytes(US_ASCII), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
