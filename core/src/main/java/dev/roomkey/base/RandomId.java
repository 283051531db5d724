package dev.roomkey.base;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Generates ids that cannot be guessed: 128 random bits as 26 letters and digits (base32 of RFC
 * 4648 in lower case). They contain no timestamp.
 */
public final class RandomId {
  /** The length of an id, in characters. */
  public static final int LENGTH = 26;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final byte[] DIGITS = ALPHABET.getBytes(StandardCharsets.US_ASCII);

  private RandomId() {}

  /**
   * Returns a new id.
   *
   * @param random a cryptographically secure source
   */
  public static String next(RandomGenerator random) {
    return of(random.nextLong(), random.nextLong());
  }

  /** Returns the id of 128 bits. */
  public static String of(long high, long low) {
    byte[] letters = new byte[LENGTH];
    // 26 letters of 5 bits: two bits of padding in front, then 128 bits from the most significant.
    for (int i = LENGTH - 1; i >= 0; i--) {
      letters[i] = DIGITS[(int) low & 31];
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** Returns whether a text has the form of an id. */
  public static boolean isValid(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
