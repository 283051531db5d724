package dev.roomkey.base;

import java.nio.charset.StandardCharsets;

/** What a text is made of, as far as the wire cares. */
public final class Unicode {
  private Unicode() {}

  /** Whether every surrogate has its other half, so that the text survives UTF-8. */
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

  /** The length in UTF-8, which is what LiveKit's limits count. */
  public static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns whether the text holds a control character (general category Cc). */
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks a text that names something in LiveKit and in logs.
   *
   * @throws IllegalArgumentException if it is blank, holds control characters or half of a
   *     surrogate pair, or has more than {@code maxBytes} bytes of UTF-8
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
