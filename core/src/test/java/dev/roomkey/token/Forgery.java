package dev.roomkey.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Builds tokens with arbitrary parts, without the code under test. */
final class Forgery {
  static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Forgery() {}

  /** A token with a valid header and signature, and any payload. */
  static String signed(String payload) {
    return signed(HEADER, payload);
  }

  static String signed(String header, String payload) {
    return signedText(base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8)));
  }

  /** Appends the signature to {@code header.payload}. */
  static String signedText(String text) {
    return signedText(text, "HmacSHA256", Given.SECRET);
  }

  static String signedText(String text, String algorithm, String secret) {
    return text + "." + base64(mac(text, algorithm, secret));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  /** The claims of an ordinary token at {@link Given#NOW}, followed by more fields. */
  static String claims(String more) {
    return "{\"iss\":\"%s\",\"sub\":\"ann\",\"nbf\":%d,\"exp\":%d%s}"
        .formatted(
            Given.KEY,
            Given.NOW.getEpochSecond(),
            Given.NOW.getEpochSecond() + 600,
            more.isEmpty() ? "" : "," + more);
  }

  /** The same with this {@code exp}, a JSON literal. */
  static String expiring(String literal) {
    return "{\"iss\":\"%s\",\"sub\":\"ann\",\"exp\":%s}".formatted(Given.KEY, literal);
  }

  /**
   * Another last character of base64 that decodes to the same bytes.
   *
   * @throws IllegalArgumentException if no such character exists
   */
  static String nonCanonical(String base64) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    byte[] bytes = Base64.getUrlDecoder().decode(base64);
    String start = base64.substring(0, base64.length() - 1);
    return alphabet
        .chars()
        .mapToObj(c -> start + (char) c)
        .filter(other -> !other.equals(base64))
        .filter(other -> java.util.Arrays.equals(Base64.getUrlDecoder().decode(other), bytes))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no bits to spare in " + base64));
  }

  private static byte[] mac(String text, String algorithm, String secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
