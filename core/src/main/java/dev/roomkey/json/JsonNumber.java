package dev.roomkey.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A JSON number as its literal, so that {@code 1e999999999} is rejected before it is expanded.
 *
 * @param text the literal
 */
public record JsonNumber(String text) {
  /** The maximum length of a literal, in characters. */
  static final int MAX_LENGTH = 64;

  /** The digits of {@link Long#MAX_VALUE}. */
  private static final int MAX_DIGITS = 19;

  /**
   * RFC 8259, section 6. {@link BigDecimal} also accepts a plus and the digits of other scripts.
   */
  private static final Pattern LITERAL =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  /** Returns the number; empty if it has a fraction or does not fit 64 bits. */
  public OptionalLong asLong() {
    return parseLong(text);
  }

  /** Returns the number without its fraction; empty if the result does not fit 64 bits. */
  public OptionalLong truncated() {
    return toLong(text, RoundingMode.DOWN);
  }

  /** Parses a number from a string, which proto JSON allows. */
  static OptionalLong parseLong(String text) {
    return text.length() <= MAX_LENGTH && LITERAL.matcher(text).matches()
        ? toLong(text, RoundingMode.UNNECESSARY)
        : OptionalLong.empty();
  }

  /** Checks the size before the number is expanded. */
  private static OptionalLong toLong(String literal, RoundingMode rounding) {
    try {
      BigDecimal number = new BigDecimal(literal);
      long digits = (long) number.precision() - number.scale();
      if (number.signum() == 0 || (digits <= 0 && rounding == RoundingMode.DOWN)) {
        return OptionalLong.of(0);
      }
      return digits > 0 && digits <= MAX_DIGITS
          ? OptionalLong.of(number.setScale(0, rounding).longValueExact())
          : OptionalLong.empty();
    } catch (ArithmeticException | NumberFormatException outOfRange) {
      return OptionalLong.empty();
    }
  }
}
