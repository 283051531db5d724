package dev.roomkey.auth;

import dev.roomkey.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The SHA-256 of an API key. A slow hash is unnecessary, because a key has 256 random bits.
 *
 * @param base64Url 43 characters of base64url, without padding
 */
public record KeyHash(String base64Url) {
  private static final String ALGORITHM = "sha256:";

  /** The last character encodes four bits, so that only some characters are canonical. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /**
   * Rejects text that is not a hash.
   *
   * @throws IllegalArgumentException if the text is malformed; the message does not repeat it
   */
  public KeyHash {
    if (!FORM.matcher(base64Url).matches()) {
      throw new IllegalArgumentException("must be sha256: followed by 43 base64url characters");
    }
  }

  /** Returns the hash of a key. */
  public static KeyHash of(String key) {
    byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    return new KeyHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /**
   * Parses the spelling of API key files, such as {@code sha256:47DEQ…}.
   *
   * @throws IllegalArgumentException if the text is malformed; the message does not repeat it
   */
  public static KeyHash parse(String text) {
    return new KeyHash(text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : "");
  }

  /** Returns the spelling of API key files. */
  public String text() {
    return ALGORITHM + base64Url;
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
