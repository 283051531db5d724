package dev.roomkey.json;

import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Generates text of many scripts, with invisible and special characters, for property tests. */
public final class Texts {
  /** The first and last code points of the ranges, which are equally likely. */
  private static final int[][] RANGES = {
    {'a', 'z'}, // letters
    {'"', '/'}, // quotes and punctuation
    {'\\', '\\'},
    {0x00, 0x1f}, // controls
    {0x7f, 0x9f}, // C1 controls
    {0xa1, 0x24f}, // Latin
    {0x300, 0x36f}, // marks that combine
    {0x391, 0x4ff}, // Greek, Cyrillic
    {0x5d0, 0x6d3}, // Hebrew, Arabic
    {0x904, 0x939}, // Devanagari
    {0xe01, 0xe3a}, // Thai
    {0x200b, 0x202e}, // invisible, line separators, right to left
    {0x4e00, 0x9fff}, // Han
    {0xac00, 0xd7a3}, // Hangul
    {0xe000, 0xf8ff}, // private
    {0xfdd0, 0xfdef}, // noncharacters
    {0xfeff, 0xfeff}, // byte order mark
    {0xfffd, 0xffff}, // the end of the plane
    {0x1f300, 0x1faff}, // emoji
    {0x10000, 0x10ffff}, // all surrogate pairs
  };

  private Texts() {}

  /** Any Unicode text: no lone surrogates. */
  public static Gen<String> upTo(int codePoints) {
    return random -> {
      StringBuilder text = new StringBuilder();
      for (long left = next(random, 0, codePoints); left > 0; left--) {
        int[] range = RANGES[(int) next(random, 0, RANGES.length - 1)];
        text.appendCodePoint((int) next(random, range[0], range[1]));
      }
      return text.toString();
    };
  }

  /** Any Java string, including lone surrogates. */
  public static Gen<String> anyCharsUpTo(int chars) {
    return random -> {
      StringBuilder text = new StringBuilder();
      for (long left = next(random, 0, chars); left > 0; left--) {
        text.append((char) next(random, 0, Character.MAX_VALUE));
      }
      return text.toString();
    };
  }

  /** A number from min to max, inclusive. */
  public static long next(RandomnessSource random, long min, long max) {
    return random.next(Constraint.between(min, max));
  }
}
