package dev.roomkey.base;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants are spelled in lower case outside of Java: {@code on_join}. */
public interface Keyed {
  /** Returns the constant's name in Java. */
  String name();

  /** Returns the spelling outside of Java, in configuration, tokens, answers and metrics. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a constant by its key, in any case, as LiveKit reads those in tokens. */
  static <E extends Enum<E> & Keyed> Optional<E> find(Class<E> type, String key) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.key().equalsIgnoreCase(key))
        .findFirst();
  }
}
