package dev.roomkey.auth;

import dev.roomkey.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What is kept of an API key: its SHA-256. Fast is right here: a key is 256 random bits, which
 * nobody guesses at any speed. It prints without its content all the same.
 *
 * @param base64Url 43 characters of base64url, without padding
 */
public record KeyHash(String base64Url) {
  private static final String ALGORITHM = "sha256:";

  /** Of 256 bits, the last character has four: the others of it would be a second spelling. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is no hash; does not repeat it
   */
  public KeyHash {
    if (!FORM.matcher(base64Url).matches()) {
      throw new IllegalArgumentException(
          "must be sha256: and 43 characters of base64url behind it");
    }
  }

  /** The hash of a key. */
  public static KeyHash of(String key) {
    byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    return new KeyHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /**
   * Reads what stands in a file of keys.
   *
   * @throws IllegalArgumentException where it is no hash; does not repeat it
   */
  public static KeyHash parse(String text) {
    return new KeyHash(text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : "");
  }

  /** As it stands in a file of keys. */
  public String text() {
    return ALGORITHM + base64Url;
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
