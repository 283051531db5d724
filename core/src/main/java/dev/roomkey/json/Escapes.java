package dev.roomkey.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What RFC 8259, section 7, wants escaped in a text: quotes, backslashes and the controls of ASCII.
 * All of it is ASCII, so UTF-8 can be searched byte by byte.
 */
final class Escapes {
  /** How many bytes one byte takes at most. */
  static final int LONGEST = 6;

  private static final byte[] HEX = ascii("0123456789ABCDEF");

  /** For each byte of ASCII: 0 where it stands for itself, else what follows its backslash. */
  private static final byte[] LETTERS = letters();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A word in which each byte is 1: times a byte, each byte is that. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

  private Escapes() {}

  /** Whether anything in a text needs an escape; mostly nothing does. */
  static boolean areNeededBy(byte[] utf8) {
    int at = 0;
    for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
      if (areNeededByWord((long) WORD.get(utf8, at))) {
        return true;
      }
    }
    for (; at < utf8.length; at++) {
      if (isNeededBy(utf8[at])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Eight bytes at once: a byte below another one, or below 1 where it is no other than the one
   * that is looked for, has its highest bit set after subtraction, and had it not before.
   */
  private static boolean areNeededByWord(long word) {
    long quotes = word ^ EACH * '"';
    long backslashes = word ^ EACH * '\\';
    long below = (word - EACH * ' ') | (quotes - EACH) | (backslashes - EACH);
    return (below & ~word & HIGHEST_BITS) != 0;
  }

  private static boolean isNeededBy(byte one) {
    return one >= 0 && LETTERS[one] != 0;
  }

  /** Puts a byte of a text to its place, with an escape where it needs one; says what is next. */
  static int put(byte one, byte[] bytes, int at) {
    if (!isNeededBy(one)) {
      bytes[at] = one;
      return at + 1;
    }
    bytes[at] = '\\';
    bytes[at + 1] = LETTERS[one];
    if (LETTERS[one] != 'u') {
      return at + 2;
    }
    bytes[at + 2] = '0';
    bytes[at + 3] = '0';
    bytes[at + 4] = HEX[one >> 4];
    bytes[at + 5] = HEX[one & 0xf];
    return at + LONGEST;
  }

  private static byte[] letters() {
    byte[] letters = new byte[128];
    Arrays.fill(letters, 0, ' ', (byte) 'u');
    byte[] escaped = ascii("\"\\\b\t\n\f\r");
    byte[] behindBackslash = ascii("\"\\btnfr");
    for (int i = 0; i < escaped.length; i++) {
      letters[escaped[i]] = behindBackslash[i];
    }
    return letters;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
