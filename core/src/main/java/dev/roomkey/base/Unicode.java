package dev.roomkey.base;

import java.nio.charset.StandardCharsets;

/** Checks text that is sent to LiveKit or written to a log. */
public final class Unicode {
  private Unicode() {}

  /** Returns whether the text has no lone surrogates, so that UTF-8 can encode it. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (Character.isLowSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Returns the length in bytes of UTF-8, in which LiveKit's limits are given. */
  public static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns whether the text has a control character (general category Cc). */
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Rejects text that cannot be a name in LiveKit and in logs.
   *
   * @throws IllegalArgumentException if the text is blank, has control characters or a lone
   *     surrogate, or is longer than {@code maxBytes} bytes of UTF-8
   */
  public static void requireName(String text, int maxBytes) {
    if (text.isBlank() || hasControl(text) || !isWellFormed(text)) {
      throw new IllegalArgumentException("must not be blank and must hold no control characters");
    }
    if (utf8Length(text) > maxBytes) {
      throw new IllegalArgumentException("must have at most " + maxBytes + " bytes in UTF-8");
    }
  }
}
