package dev.roomkey.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A JSON number as it was written, so that nobody pays for {@code 1e999999999} before its size is
 * known.
 *
 * @param text the number's literal
 */
public record JsonNumber(String text) {
  /** How long a number's literal may be, in characters. */
  static final int MAX_LENGTH = 64;

  /** A long's longest: nanoseconds since 1970 have as many. */
  private static final int MAX_DIGITS = 19;

  /** RFC 8259, section 6; {@link BigDecimal} alone also reads other scripts' digits and a plus. */
  private static final Pattern LITERAL =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  /** The number as a whole one; empty where it has a fraction or does not fit 64 bits. */
  public OptionalLong asLong() {
    return parseLong(text);
  }

  /** The number without its fraction; empty where what is left does not fit 64 bits. */
  public OptionalLong truncated() {
    return toLong(text, RoundingMode.DOWN);
  }

  /** A number that stands in a text, as proto JSON allows. */
  static OptionalLong parseLong(String text) {
    return text.length() <= MAX_LENGTH && LITERAL.matcher(text).matches()
        ? toLong(text, RoundingMode.UNNECESSARY)
        : OptionalLong.empty();
  }

  /** Looks at the size before it writes the number out. */
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
    } catch (ArithmeticException | NumberFormatException outOfReach) {
      return OptionalLong.empty();
    }
  }
}
