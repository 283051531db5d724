package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import org.jspecify.annotations.Nullable;

/** What the values of a key are: how they are read from any source, and how people are told. */
interface ValueType<T> {
  /** Completes "must be": {@code a whole number from 0 to 65535}. */
  String what();

  /** The value, or null where it is none and the findings say why. */
  @Nullable T read(RawValue raw, String field, Diagnostics findings);

  /** How such a value stands in an environment variable; null where it cannot, as above. */
  default @Nullable RawValue fromEnvironment(
      String text, SourceLocation place, String field, Diagnostics findings) {
    return RawValue.untyped(text, place);
  }
}
