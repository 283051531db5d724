package dev.roomkey.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variable with fields, some of which may be absent. Reading an absent field is an error, so no
 * comparison is true because of an absent value; {@code has(...)} tests for presence.
 */
@SuppressWarnings("Immutable") // used by one thread during one evaluation
abstract class Fields extends StructValue<String, Fields> {
  private final String variable;
  private final StructType type;

  Fields(String variable, StructType type) {
    this.variable = variable;
    this.type = type;
  }

  /** Returns the value of a field, or null if it is absent. */
  abstract @Nullable Object field(String name);

  @Override
  public final Object select(String field) {
    Object value = field(field);
    if (value == null) {
      throw new NoResultException(variable + "." + field + " is absent");
    }
    return value;
  }

  @Override
  public final Optional<Object> find(String field) {
    return Optional.ofNullable(field(field));
  }

  @Override
  public final Fields value() {
    return this;
  }

  @Override
  public final boolean isZeroValue() {
    return false;
  }

  @Override
  public final CelType celType() {
    return type;
  }

  /** Returns the variable's name, because CEL includes values in its messages. */
  @Override
  public final String toString() {
    return variable;
  }

  /** Returns null for a blank text, which counts as absent. */
  static @Nullable String nonBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
