package dev.roomkey.config.values;

import static dev.roomkey.config.values.RawValue.Form.BOOLEAN;
import static dev.roomkey.config.values.RawValue.Form.NUMBER;
import static dev.roomkey.config.values.RawValue.Form.TEXT;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.InvalidValueException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Value types that several settings and fields share. */
public final class ValueTypes {
  public static final ValueType<String> NAME = ValueType.text("a name", text -> text);
  public static final ValueType<Path> FILE =
      ValueType.text("the path of a file", ValueTypes::parseFile);
  public static final ValueType<Boolean> TRUE_OR_FALSE =
      ValueType.checked("true or false", Set.of(BOOLEAN), ValueTypes::parseBoolean);
  public static final ValueType<CidrBlock> ADDRESS_BLOCK =
      ValueType.text("an address or a CIDR block", trusted(CidrBlock::of));
  public static final ValueType<List<CidrBlock>> ADDRESS_BLOCKS =
      ValueType.listOf("a list of addresses or CIDR blocks", ADDRESS_BLOCK);
  public static final ValueType<Instant> TIME =
      ValueType.text("a time such as 2027-01-31T12:00:00Z", ValueTypes::parseTime);

  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KiB|MiB)?");
  private static final Pattern OTHER_UNIT = Pattern.compile("\\d+\\s*[kKmM]i?[bB]?");

  private ValueTypes() {}

  /** Returns the type of decimal integers in a range. Rejects 0x10, 1_000 and 1e3. */
  public static ValueType<Long> whole(long min, long max) {
    String what = "a whole number from %d to %d".formatted(min, max);
    return ValueType.checked(
        what,
        Set.of(NUMBER),
        text -> {
          long value = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
          return within(what, min, max, value);
        });
  }

  /** Returns the type of sizes in a range, as in {@code 65536} or {@code 64KiB}. */
  public static ValueType<Long> bytes(String min, String max) {
    String what = "a number of bytes from %s to %s".formatted(min, max);
    return ValueType.checked(
        what,
        Set.of(NUMBER, TEXT),
        text -> within(what, parseSize(min), parseSize(max), parseSize(text)));
  }

  /**
   * Returns the type of durations in a range. Accepts numbers in YAML, so that the parser reports a
   * missing unit.
   */
  public static ValueType<Duration> duration(String min, String max) {
    return ValueType.checked(
        "a duration from %s to %s".formatted(min, max),
        Set.of(NUMBER, TEXT),
        text -> DurationParser.parse(text, min, max));
  }

  public static ValueType<Duration> wholeSeconds(String min, String max) {
    String what = "a duration from %s to %s in whole seconds".formatted(min, max);
    return ValueType.checked(
        what,
        Set.of(NUMBER, TEXT),
        text -> {
          Duration duration = DurationParser.parse(text, min, max);
          if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            throw new InvalidValueException("must be " + what);
          }
          return duration;
        });
  }

  /**
   * Returns a type that YAML may represent as a number or as a text, as {@code 60} and {@code off}.
   */
  public static <T> ValueType<T> numberOrText(String what, ValueType.Parser<T> parser) {
    return ValueType.checked(what, Set.of(NUMBER, TEXT), parser);
  }

  /** Returns the type of the constants of an enum, in lower case. */
  public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    return oneOf(List.of(type.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT));
  }

  /** Returns the type of these values, written by their names. */
  public static <T> ValueType<T> oneOf(List<T> values, Function<T, String> name) {
    String what = "one of " + values.stream().map(name).collect(Collectors.joining(", "));
    return ValueType.text(
        what,
        text ->
            values.stream()
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("must be " + what)));
  }

  /** Returns the type of texts that match a pattern; others are rejected with {@code message}. */
  public static ValueType<String> matching(String what, Pattern pattern, String message) {
    return ValueType.text(
        what,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new InvalidValueException(message);
          }
          return text;
        });
  }

  /** Returns a parser that rejects texts with {@code message} if the constructor rejects them. */
  public static <T> ValueType.Parser<T> parser(Function<String, T> constructor, String message) {
    return text -> {
      try {
        return constructor.apply(text);
      } catch (IllegalArgumentException invalid) {
        throw new InvalidValueException(message);
      }
    };
  }

  /** Returns a parser that uses the constructor's message, which must not contain the text. */
  public static <T> ValueType.Parser<T> trusted(Function<String, T> constructor) {
    return text -> {
      try {
        return constructor.apply(text);
      } catch (IllegalArgumentException invalid) {
        throw new InvalidValueException(String.valueOf(invalid.getMessage()));
      }
    };
  }

  private static long within(String what, long min, long max, long value)
      throws InvalidValueException {
    if (value < min || value > max) {
      throw new InvalidValueException("must be " + what);
    }
    return value;
  }

  private static Path parseFile(String text) throws InvalidValueException {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new InvalidValueException("must be the path of a file");
    }
  }

  private static boolean parseBoolean(String text) throws InvalidValueException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("must be true or false");
    };
  }

  private static Instant parseTime(String text) throws InvalidValueException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException invalid) {
      throw new InvalidValueException(
          "must be a time with its offset (RFC 3339), such as 2027-01-31T12:00:00Z");
    }
  }

  private static long parseSize(String text) throws InvalidValueException {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      return Long.parseLong(size.group(1)) * factor(size.group(2));
    }
    throw new InvalidValueException(
        OTHER_UNIT.matcher(text).matches()
            ? "must have the unit KiB (1024 bytes) or MiB, as in 64KiB"
            : "must be a number of bytes, as in 65536 or 64KiB");
  }

  private static long factor(@Nullable String unit) {
    return switch (unit) {
      case "KiB" -> 1 << 10;
      case "MiB" -> 1 << 20;
      case null, default -> 1;
    };
  }
}
