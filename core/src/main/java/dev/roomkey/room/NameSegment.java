package dev.roomkey.room;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes text as a segment of a room name, and decodes it. Keeps letters and digits of all
 * scripts, {@code -}, {@code _} and dots. Percent-encodes the UTF-8 bytes of all other characters
 * (such as the separator, the escape character, spaces, control, invisible and unassigned
 * characters) and of a leading dot. The encoding is a bijection.
 */
final class NameSegment {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private NameSegment() {}

  static String escape(String text) {
    StringBuilder segment = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(c -> {
          if (isPlain(c) && !(c == '.' && segment.isEmpty())) {
            segment.appendCodePoint(c);
          } else {
            escape(segment, c);
          }
        });
    return segment.toString();
  }

  private static void escape(StringBuilder segment, int codePoint) {
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      segment.append('%');
      HEX.toHexDigits(segment, b);
    }
  }

  /** Returns the text of a segment; empty if {@link #escape} does not write such a segment. */
  static Optional<String> unescape(String segment) {
    byte[] bytes = new byte[segment.length() * 3];
    int length = 0;
    for (int i = 0; i < segment.length(); ) {
      int c = segment.codePointAt(i);
      if (c == '%') {
        Byte escaped = escapedByte(segment, i);
        if (escaped == null) {
          return Optional.empty();
        }
        bytes[length++] = escaped;
        i += 3;
      } else {
        byte[] plain = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(plain, 0, bytes, length, plain.length);
        length += plain.length;
        i += Character.charCount(c);
      }
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return escape(text).equals(segment) ? Optional.of(text) : Optional.empty();
  }

  private static @Nullable Byte escapedByte(String segment, int at) {
    if (at + 3 > segment.length()
        || !HexFormat.isHexDigit(segment.charAt(at + 1))
        || !HexFormat.isHexDigit(segment.charAt(at + 2))) {
      return null;
    }
    return (byte) HexFormat.fromHexDigits(segment, at + 1, at + 3);
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c)
        || c == '-'
        || c == '_'
        || c == '.'
        || isMark(Character.getType(c));
  }

  /** Accents and vowel signs, which many scripts require. */
  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
