package dev.roomkey.base;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Names nobody guesses: 128 random bits in 26 letters and digits (RFC 4648 base32, lower case).
 * They hold no clock's reading, so they say nothing about when they were made.
 */
public final class RandomId {
  /** How many characters a name has. */
  public static final int LENGTH = 26;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final byte[] DIGITS = ALPHABET.getBytes(StandardCharsets.US_ASCII);

  private RandomId() {}

  /** A new name; as unguessable as {@code random} is. */
  public static String next(RandomGenerator random) {
    return encode(random.nextLong(), random.nextLong());
  }

  private static String encode(long high, long low) {
    byte[] letters = new byte[LENGTH];
    // 26 letters of 5 bits: two bits of padding in front, then 128 bits from the most significant.
    for (int i = LENGTH - 1; i >= 0; i--) {
      letters[i] = DIGITS[(int) low & 31];
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** Whether a text has the form of such a name. */
  public static boolean isOne(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
