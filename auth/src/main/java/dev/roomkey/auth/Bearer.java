package dev.roomkey.auth;

import org.jspecify.annotations.Nullable;

/** Reads a bearer out of the value of an {@code Authorization} field (RFC 6750, section 2.1). */
final class Bearer {
  /** How long the field's value may be, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  /** What an API key begins with, and no JWT does: that begins with a brace, in base64url. */
  static final String API_KEY = "rk_";

  private static final String SCHEME = "Bearer ";

  /** For each sign of ASCII whether it is one of a {@code b64token}, before any padding. */
  private static final boolean[] SIGNS = new boolean[128];

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"
        .chars()
        .forEach(sign -> SIGNS[sign] = true);
  }

  private Bearer() {}

  /** What stands behind the scheme; null where it is no bearer's, or longer than one may be. */
  static @Nullable String behindScheme(String authorization) {
    return authorization.length() <= MAX_LENGTH
            && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length())
        : null;
  }

  /** Whether it is one token, and nothing else. */
  static boolean isOne(String bearer) {
    int end = bearer.length();
    while (end > 0 && bearer.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char sign = bearer.charAt(i);
      if (sign >= SIGNS.length || !SIGNS[sign]) {
        return false;
      }
    }
    return end > 0;
  }
}
