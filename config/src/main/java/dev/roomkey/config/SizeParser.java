package dev.roomkey.config;

import dev.roomkey.config.problems.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How sizes are written: {@code 65536} or {@code 64KiB}. */
final class SizeParser {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KiB|MiB)?");
  private static final Pattern OTHER_UNIT = Pattern.compile("\\d+\\s*[kKmM]i?[bB]?");

  private SizeParser() {}

  static long parse(String text) throws InvalidValueException {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      return Long.parseLong(size.group(1)) * factor(size.group(2));
    }
    throw new InvalidValueException(
        OTHER_UNIT.matcher(text).matches()
            ? "must have the unit KiB (1024 bytes) or MiB, as in 64KiB"
            : "must be a number of bytes, as in 65536 or 64KiB");
  }

  static String write(long bytes) {
    if (bytes % factor("MiB") == 0) {
      return bytes / factor("MiB") + "MiB";
    }
    return bytes % factor("KiB") == 0 ? bytes / factor("KiB") + "KiB" : bytes + "B";
  }

  private static long factor(@Nullable String unit) {
    return switch (unit) {
      case "KiB" -> 1 << 10;
      case "MiB" -> 1 << 20;
      case null, default -> 1;
    };
  }
}
