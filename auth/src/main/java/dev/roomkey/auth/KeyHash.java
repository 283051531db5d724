package dev.roomkey.auth;

import dev.roomkey.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The SHA-256 of an API key. A slow hash would add nothing: a key has 256 random bits.
 *
 * @param base64Url 43 characters of base64url, without padding
 */
public record KeyHash(String base64Url) {
  private static final String ALGORITHM = "sha256:";

  /** The last character encodes four bits: other characters would be a second spelling. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no hash; the message does not repeat it
   */
  public KeyHash {
    if (!FORM.matcher(base64Url).matches()) {
      throw new IllegalArgumentException(
          "must be sha256: and 43 characters of base64url behind it");
    }
  }

  /** Returns the hash of a key. */
  public static KeyHash of(String key) {
    byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    return new KeyHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /**
   * Parses the text of an API key file.
   *
   * @throws IllegalArgumentException if the text is no hash; the message does not repeat it
   */
  public static KeyHash parse(String text) {
    return new KeyHash(text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : "");
  }

  /** Returns the text for an API key file. */
  public String text() {
    return ALGORITHM + base64Url;
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
