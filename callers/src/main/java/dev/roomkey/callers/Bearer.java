package dev.roomkey.callers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a bearer out of the value of an {@code Authorization} field (RFC 6750, section 2.1). */
final class Bearer {
  /** How long the field's value may be, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  /** What an API key begins with, and no JWT does: that begins with a brace, in base64url. */
  static final String API_KEY = "rk_";

  /** Possessive: a hostile value costs one pass. */
  private static final Pattern FORM =
      Pattern.compile("(?i:Bearer) (?<token>[A-Za-z0-9._~+/-]++=*+)");

  private Bearer() {}

  /** The token; null where there is none, or more than one. */
  static @Nullable String token(String authorization) {
    if (authorization.length() > MAX_LENGTH) {
      return null;
    }
    Matcher form = FORM.matcher(authorization);
    return form.matches() ? form.group("token") : null;
  }
}
