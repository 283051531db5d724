package dev.roomkey.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret half of a LiveKit key pair. It never leaves this package: it prints as {@code
 * <redacted>}, and only what signs and verifies here reads its bytes.
 */
public final class ApiSecret {
  /** RFC 7518, section 3.2: a key for HS256 has at least as many bits as its hash. */
  public static final int MIN_BYTES = 32;

  private final byte[] bytes;

  private ApiSecret(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a secret for production.
   *
   * @throws IllegalArgumentException if it has fewer than {@value #MIN_BYTES} bytes
   */
  public static ApiSecret of(String text) {
    ApiSecret secret = new ApiSecret(Objects.requireNonNull(text, "text"));
    if (secret.bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          ("an API secret has at least %d bytes, this one has %d: use forDevelopmentOnly for the"
                  + " secret of a development server")
              .formatted(MIN_BYTES, secret.bytes.length));
    }
    return secret;
  }

  /**
   * Returns a secret of any length above zero, such as the {@code secret} of {@code livekit-server
   * --dev}. A short secret can be guessed, and the secret signs any token.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static ApiSecret forDevelopmentOnly(String text) {
    if (Objects.requireNonNull(text, "text").isEmpty()) {
      throw new IllegalArgumentException("an API secret is not empty");
    }
    return new ApiSecret(text);
  }

  SecretKeySpec hmacKey() {
    return new SecretKeySpec(bytes, HmacSha256.ALGORITHM);
  }

  /** Compares in constant time: the duration reveals nothing about the bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /** Returns the same for all secrets: a hash of the bytes would reveal something about them. */
  @Override
  public int hashCode() {
    return ApiSecret.class.hashCode();
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
