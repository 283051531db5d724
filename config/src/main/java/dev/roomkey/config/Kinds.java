package dev.roomkey.config;

import static dev.roomkey.config.Raw.Form.FLAG;
import static dev.roomkey.config.Raw.Form.NUMBER;
import static dev.roomkey.config.Raw.Form.TEXT;

import dev.roomkey.access.AddressBlock;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that the table of keys is made of. */
final class Kinds {
  static final Kind<LiveKitUrl> URL =
      TextKind.of("a ws, wss, http or https URL", trusted(LiveKitUrl::of));
  static final Kind<Namespace> NAMESPACE =
      TextKind.of("a text of up to 64 bytes", trusted(Namespace::new));
  static final Kind<AddressBlock> ADDRESSES =
      TextKind.of("an address or a block of addresses", trusted(AddressBlock::of));
  static final Kind<ApiKey> API_KEY = TextKind.of("the name of a key pair", Kinds::apiKey);
  static final Kind<ApiSecret> API_SECRET =
      TextKind.of("a secret of at least 32 bytes", Kinds::apiSecret);
  static final Kind<ApiSecret> DEVELOPMENT_SECRET =
      TextKind.of("a secret of any length", ApiSecret::forDevelopmentOnly);
  static final Kind<Path> FILE = TextKind.of("the path of a file", Kinds::file);
  static final Kind<Boolean> TRUE_OR_FALSE =
      TextKind.of("true or false", Kinds::trueOrFalse).writtenAs(FLAG);

  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

  private Kinds() {}

  /** Decimal, and nothing but: neither 0x10 nor 1_000 nor 1e3. */
  static Kind<Long> whole(long min, long max) {
    String what = "a whole number from %d to %d".formatted(min, max);
    return TextKind.of(
            what,
            text -> {
              if (!WHOLE.matcher(text).matches()) {
                throw new UnfitException("must be " + what);
              }
              return within(what, min, max, Long.parseLong(text));
            })
        .writtenAs(NUMBER);
  }

  static Kind<Long> bytes(long min, long max) {
    String what = "a number of bytes from %d to %s".formatted(min, SizeText.write(max));
    return TextKind.of(what, text -> within(what, min, max, SizeText.parse(text)))
        .writtenAs(NUMBER, TEXT);
  }

  /** A bare number gets as far as the parser, which says that the unit is missing. */
  static Kind<Duration> duration(String min, String max) {
    return TextKind.of(
            "a duration from %s to %s".formatted(min, max),
            text -> DurationText.parse(text, min, max))
        .writtenAs(NUMBER, TEXT);
  }

  static Kind<Duration> wholeSeconds(String min, String max) {
    String what = "a duration from %s to %s in whole seconds".formatted(min, max);
    return TextKind.of(
            what,
            text -> {
              Duration duration = DurationText.parse(text, min, max);
              if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
                throw new UnfitException("must be " + what);
              }
              return duration;
            })
        .writtenAs(NUMBER, TEXT);
  }

  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    Map<String, E> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT), Function.identity()));
    String what =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    return TextKind.of(
        what,
        text ->
            Optional.ofNullable(constants.get(text))
                .orElseThrow(() -> new UnfitException("must be " + what)));
  }

  static <T> Kind<List<T>> listOf(String what, Kind<T> item) {
    return new ListKind<>(what, item, values -> null);
  }

  /** For our own types, whose exceptions never repeat the text. */
  private static <T> TextKind.Parser<T> trusted(Function<String, T> constructor) {
    return text -> {
      try {
        return constructor.apply(text);
      } catch (IllegalArgumentException unfit) {
        throw new UnfitException(String.valueOf(unfit.getMessage()));
      }
    };
  }

  private static long within(String what, long min, long max, long value) throws UnfitException {
    if (value < min || value > max) {
      throw new UnfitException("must be " + what);
    }
    return value;
  }

  private static ApiKey apiKey(String text) throws UnfitException {
    try {
      return new ApiKey(text);
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException("must be visible ASCII without spaces, as LiveKit printed it");
    }
  }

  private static ApiSecret apiSecret(String text) throws UnfitException {
    try {
      return ApiSecret.of(text);
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException(
          "must have at least %d bytes; one for development may be shorter, as"
                  .formatted(ApiSecret.MIN_BYTES)
              + " livekit.development_secret");
    }
  }

  private static Path file(String text) throws UnfitException {
    try {
      return Path.of(text);
    } catch (InvalidPathException unfit) {
      throw new UnfitException("must be the path of a file");
    }
  }

  private static boolean trueOrFalse(String text) throws UnfitException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnfitException("must be true or false");
    };
  }
}
