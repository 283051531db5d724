package dev.roomkey.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A JSON number as it was written, so that nobody pays for {@code 1e999999999} before its size is
 * known.
 *
 * @param text the number's literal
 */
public record JsonNumber(String text) {
  /** A long's longest: nanoseconds since 1970 have as many. */
  private static final int MAX_DIGITS = 19;

  /** The number as a whole one; empty where it has a fraction or does not fit 64 bits. */
  public OptionalLong asWhole() {
    return whole(text);
  }

  static OptionalLong whole(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      boolean small = (long) number.precision() - number.scale() <= MAX_DIGITS;
      return small && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
          ? OptionalLong.of(number.longValueExact())
          : OptionalLong.empty();
    } catch (ArithmeticException | NumberFormatException notWhole) {
      return OptionalLong.empty();
    }
  }
}
