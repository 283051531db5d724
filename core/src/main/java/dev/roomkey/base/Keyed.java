package dev.roomkey.base;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants are spelled in lower case outside of Java: {@code on_join}. */
public interface Keyed {
  /** Returns the constant's name in Java. */
  String name();

  /** Returns the spelling in configuration, tokens, responses and metrics. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the constant of a key. Ignores case, as LiveKit does with the keys in tokens. */
  static <E extends Enum<E> & Keyed> Optional<E> find(Class<E> type, String key) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.key().equalsIgnoreCase(key))
        .findFirst();
  }
}
