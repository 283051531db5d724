package dev.roomkey.config;

import static dev.roomkey.config.RawValue.Form.FLAG;
import static dev.roomkey.config.RawValue.Form.NUMBER;
import static dev.roomkey.config.RawValue.Form.TEXT;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of values that the table of keys is made of. */
final class ValueTypes {
  static final ValueType<LiveKitUrl> URL =
      ScalarType.of("a ws, wss, http or https URL", trusted(LiveKitUrl::of));
  static final ValueType<Namespace> NAMESPACE =
      ScalarType.of("a text of up to 64 bytes", trusted(Namespace::new));
  static final ValueType<CidrBlock> ADDRESSES =
      ScalarType.of("an address or a block of addresses", trusted(CidrBlock::of));
  static final ValueType<ApiKey> API_KEY =
      ScalarType.of("the name of a key pair", ValueTypes::apiKey);
  static final ValueType<ApiSecret> API_SECRET =
      ScalarType.of("a secret of at least 32 bytes", ValueTypes::apiSecret);
  static final ValueType<ApiSecret> DEVELOPMENT_SECRET =
      ScalarType.of("a secret of any length", ApiSecret::forDevelopmentOnly);
  static final ValueType<Path> FILE = ScalarType.of("the path of a file", ValueTypes::file);
  static final ValueType<Boolean> TRUE_OR_FALSE =
      ScalarType.of("true or false", ValueTypes::trueOrFalse).writtenAs(FLAG);

  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

  private ValueTypes() {}

  /** Decimal, and nothing but: neither 0x10 nor 1_000 nor 1e3. */
  static ValueType<Long> whole(long min, long max) {
    String what = "a whole number from %d to %d".formatted(min, max);
    return ScalarType.of(
            what,
            text -> {
              if (!WHOLE.matcher(text).matches()) {
                throw new InvalidValueException("must be " + what);
              }
              return within(what, min, max, Long.parseLong(text));
            })
        .writtenAs(NUMBER);
  }

  static ValueType<Long> bytes(long min, long max) {
    String what = "a number of bytes from %d to %s".formatted(min, SizeParser.write(max));
    return ScalarType.of(what, text -> within(what, min, max, SizeParser.parse(text)))
        .writtenAs(NUMBER, TEXT);
  }

  /** A bare number gets as far as the parser, which says that the unit is missing. */
  static ValueType<Duration> duration(String min, String max) {
    return ScalarType.of(
            "a duration from %s to %s".formatted(min, max),
            text -> DurationParser.parse(text, min, max))
        .writtenAs(NUMBER, TEXT);
  }

  static ValueType<Duration> wholeSeconds(String min, String max) {
    String what = "a duration from %s to %s in whole seconds".formatted(min, max);
    return ScalarType.of(
            what,
            text -> {
              Duration duration = DurationParser.parse(text, min, max);
              if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
                throw new InvalidValueException("must be " + what);
              }
              return duration;
            })
        .writtenAs(NUMBER, TEXT);
  }

  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    return oneOf(type, constant -> constant.name().toLowerCase(Locale.ROOT));
  }

  /** An enum whose constants have names of their own in the configuration. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type, Function<E, String> key) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      constants.put(key.apply(constant), constant);
    }
    String what = "one of " + String.join(", ", constants.keySet());
    return ScalarType.of(
        what,
        text ->
            Optional.ofNullable(constants.get(text))
                .orElseThrow(() -> new InvalidValueException("must be " + what)));
  }

  static <T> ValueType<List<T>> listOf(String what, ValueType<T> item) {
    return new ListType<>(what, item, values -> null);
  }

  /** For our own types, whose exceptions never repeat the text. */
  private static <T> ScalarType.Parser<T> trusted(Function<String, T> constructor) {
    return text -> {
      try {
        return constructor.apply(text);
      } catch (IllegalArgumentException unfit) {
        throw new InvalidValueException(String.valueOf(unfit.getMessage()));
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

  private static ApiKey apiKey(String text) throws InvalidValueException {
    try {
      return new ApiKey(text);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidValueException(
          "must be visible ASCII without spaces, as LiveKit printed it");
    }
  }

  private static ApiSecret apiSecret(String text) throws InvalidValueException {
    try {
      return ApiSecret.of(text);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidValueException(
          "must have at least %d bytes; one for development may be shorter, as"
                  .formatted(ApiSecret.MIN_BYTES)
              + " livekit.development_secret");
    }
  }

  private static Path file(String text) throws InvalidValueException {
    try {
      return Path.of(text);
    } catch (InvalidPathException unfit) {
      throw new InvalidValueException("must be the path of a file");
    }
  }

  private static boolean trueOrFalse(String text) throws InvalidValueException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("must be true or false");
    };
  }
}
