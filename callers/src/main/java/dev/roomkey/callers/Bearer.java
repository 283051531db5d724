package dev.roomkey.callers;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads a bearer out of the value of an {@code Authorization} field (RFC 6750, section 2.1). */
final class Bearer {
  /** How long the field's value may be, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  /** What an API key begins with, and no JWT does: that begins with a brace, in base64url. */
  static final String API_KEY = "rk_";

  private static final String SCHEME = "Bearer ";

  /** The characters of a {@code b64token}, before any padding. */
  private static final BitSet SIGNS = new BitSet(128);

  static {
    SIGNS.set('A', 'Z' + 1);
    SIGNS.set('a', 'z' + 1);
    SIGNS.set('0', '9' + 1);
    "-._~+/".chars().forEach(SIGNS::set);
  }

  private Bearer() {}

  /**
   * The token; null where there is none, or more than one. Every request comes through here: a
   * regular expression took half of its time.
   */
  static @Nullable String token(String authorization) {
    int length = authorization.length();
    if (length > MAX_LENGTH || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    int end = length;
    while (end > SCHEME.length() && authorization.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = SCHEME.length(); i < end; i++) {
      if (!SIGNS.get(authorization.charAt(i))) {
        return null;
      }
    }
    return end == SCHEME.length() ? null : authorization.substring(SCHEME.length());
  }
}
